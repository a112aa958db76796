/** Leat's own tables: runs, split runs, files, sets, leases, rejects and credentials, in the database of the targets. */
@NullMarked
package io.leat.ledger;

import org.jspecify.annotations.NullMarked;
