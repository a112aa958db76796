/** End-to-end benchmarks, and the bare programs to measure against: the least that does the same without any promise. */
@NullMarked
package io.leat.bench;

import org.jspecify.annotations.NullMarked;
