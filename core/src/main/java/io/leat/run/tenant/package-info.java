/** Runs of syncs of many tenants: their splits side by side, fair between companies, each with its timeout and its outcome. */
@NullMarked
package io.leat.run.tenant;

import org.jspecify.annotations.NullMarked;
