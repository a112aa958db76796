/** The daily order files of a shop, as its partner would drop them. */
@NullMarked
package io.leat.standin.orders;

import org.jspecify.annotations.NullMarked;
