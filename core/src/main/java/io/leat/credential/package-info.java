/** Credentials of many tenants: kept in the ledger, with their secrets sealed by a key that is not there. */
@NullMarked
package io.leat.credential;

import org.jspecify.annotations.NullMarked;
