/** The merge into MariaDB: LOAD DATA into staging, or straight into an empty table, then statements over sets of rows. */
@NullMarked
package io.leat.target.mariadb;

import org.jspecify.annotations.NullMarked;
