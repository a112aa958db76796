/** PostgreSQL as the database. */
@NullMarked
package io.leat.database.postgres;

import org.jspecify.annotations.NullMarked;
