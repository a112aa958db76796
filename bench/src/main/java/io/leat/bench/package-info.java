/** Bare programs to measure against: the least that does the same work without any promise. */
@NullMarked
package io.leat.bench;

import org.jspecify.annotations.NullMarked;
