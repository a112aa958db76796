/** MariaDB as the database. */
@NullMarked
package io.leat.database.mariadb;

import org.jspecify.annotations.NullMarked;
