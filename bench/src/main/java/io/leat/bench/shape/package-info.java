/** What the imports of the benchmarks carry: columns, the values of a record, and the statements that store them. */
@NullMarked
package io.leat.bench.shape;

import org.jspecify.annotations.NullMarked;
