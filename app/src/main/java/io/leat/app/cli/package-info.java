/** The commands: what they take, and which exit code says what. */
@NullMarked
package io.leat.app.cli;

import org.jspecify.annotations.NullMarked;
