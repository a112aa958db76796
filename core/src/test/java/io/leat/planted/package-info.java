/** Small houses in which one rule each is broken, so that the rules are known to see it. Nothing here is used. */
@NullMarked
package io.leat.planted;

import org.jspecify.annotations.NullMarked;
