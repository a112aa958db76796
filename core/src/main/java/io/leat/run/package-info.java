/** One execution of a sync: lock, lease, splits one after the other, sets, deactivation, and what is told of it. */
@NullMarked
package io.leat.run;

import org.jspecify.annotations.NullMarked;
