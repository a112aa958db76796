/** What all stand-ins share. */
@NullMarked
package io.leat.standin;

import org.jspecify.annotations.NullMarked;
