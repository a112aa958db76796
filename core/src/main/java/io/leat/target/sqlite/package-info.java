/** The merge into SQLite: look up, compare, write only what differs. */
@NullMarked
package io.leat.target.sqlite;

import org.jspecify.annotations.NullMarked;
