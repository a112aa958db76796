/** The words that every room shares: kinds of errors, sizes and counts. Depends on nothing. */
@NullMarked
package io.leat;

import org.jspecify.annotations.NullMarked;
