/** Runs of syncs whose source answers with pages: a commit for each page, positions, rate limits, sets over chains. */
@NullMarked
package io.leat.run.page;

import org.jspecify.annotations.NullMarked;
