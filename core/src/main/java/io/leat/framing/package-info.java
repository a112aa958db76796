/** Cuts documents of JSON, NDJSON and CSV into records, as streams, without reading what is in them. */
@NullMarked
package io.leat.framing;

import org.jspecify.annotations.NullMarked;
