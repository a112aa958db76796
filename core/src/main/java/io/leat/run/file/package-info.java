/** Runs of syncs whose source is an inbox: what is to be done, one file after the other, and the closing of sets. */
@NullMarked
package io.leat.run.file;

import org.jspecify.annotations.NullMarked;
