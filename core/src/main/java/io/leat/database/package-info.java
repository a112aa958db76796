/** Connections, transactions and what differs between databases; below both the ledger and the targets. */
@NullMarked
package io.leat.database;

import org.jspecify.annotations.NullMarked;
