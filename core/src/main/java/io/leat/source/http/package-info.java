/** Pages of a web API: one client, one coordinator for each chain, and threads that each make one call at a time. */
@NullMarked
package io.leat.source.http;

import org.jspecify.annotations.NullMarked;
