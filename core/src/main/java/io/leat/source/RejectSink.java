package io.leat.source;

import io.leat.mapping.Reject;

/** Takes refused records, in the order of the source. */
@FunctionalInterface
public interface RejectSink {
    void accept(Reject reject);
}
