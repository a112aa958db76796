/** SQLite as the database: one file, one writer, write-ahead log. */
@NullMarked
package io.leat.database.sqlite;

import org.jspecify.annotations.NullMarked;
