/** The process's memory limit: what is read from the operating system, and what the parts may take. */
@NullMarked
package io.leat.memory;

import org.jspecify.annotations.NullMarked;
