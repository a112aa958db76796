/** Tries the promises of the program on real processes, databases and signals, as often as one likes. */
@NullMarked
package io.leat.prove;

import org.jspecify.annotations.NullMarked;
