/** Benchmarks of single parts within one virtual machine, with JMH. */
@NullMarked
package io.leat.bench.jmh;

import org.jspecify.annotations.NullMarked;
