/** The import of the benchmarks as a job of Spring Batch. */
@NullMarked
package io.leat.bench.spring;

import org.jspecify.annotations.NullMarked;
