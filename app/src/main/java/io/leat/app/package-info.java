/** The program: the start, and the one place that wires the parts. */
@NullMarked
package io.leat.app;

import org.jspecify.annotations.NullMarked;
