/** Imports as they are written without Leat, each a program of its own. */
@NullMarked
package io.leat.bench.peer;

import org.jspecify.annotations.NullMarked;
