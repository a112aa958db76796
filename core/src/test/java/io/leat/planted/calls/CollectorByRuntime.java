package io.leat.planted.calls;

/** Calls the collector. */
public final class CollectorByRuntime {
    private CollectorByRuntime() {}

    static void clean() {
        Runtime.getRuntime().gc();
    }
}
