package io.leat.planted.calls;

/** Asks the machine for the time. */
public final class TimeInMilliseconds {
    private TimeInMilliseconds() {}

    static long time() {
        return System.currentTimeMillis();
    }
}
