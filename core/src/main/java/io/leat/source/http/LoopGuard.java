package io.leat.source.http;

import io.leat.ErrorKind;
import io.leat.SyncException;

/**
 * Ends chains that would never end: a page that holds what the one before it held, and places that come again. Remembers
 * one place, which it exchanges after 1, 2, 4, 8 … pages (Brent 1980), so that any circle is found in flat memory.
 */
final class LoopGuard {
    private String remembered = "";
    private long pages;
    private long exchangeAt = 1;
    private long fingerprint;
    private boolean hasFingerprint;

    /** Throws DATA when this page or the place that it names has come before. */
    void check(long records, long print, String following) {
        if (records > 0 && hasFingerprint && print == fingerprint) {
            throw new SyncException(
                    ErrorKind.DATA,
                    "holds the same " + records + " records as the page before it; the service repeats itself");
        }
        fingerprint = print;
        hasFingerprint = records > 0;
        if (!following.isEmpty() && following.equals(remembered)) {
            throw new SyncException(
                    ErrorKind.DATA,
                    "names a page that has come before as the one that follows; the chain would never end");
        }
        if (++pages == exchangeAt) {
            remembered = following;
            exchangeAt *= 2;
        }
    }
}
