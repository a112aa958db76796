package io.leat.planted.calls;

/** Calls the collector. */
public final class CollectorBySystem {
    private CollectorBySystem() {}

    static void clean() {
        System.gc();
    }
}
