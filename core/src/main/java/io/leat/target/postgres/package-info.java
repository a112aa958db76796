/** The merge into PostgreSQL: COPY into staging, or straight into an empty table, then statements over sets of rows. */
@NullMarked
package io.leat.target.postgres;

import org.jspecify.annotations.NullMarked;
