/** When syncs are to run. */
@NullMarked
package io.leat.schedule;

import org.jspecify.annotations.NullMarked;
