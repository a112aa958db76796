package io.leat.planted.calls;

/** Calls the collector, so that the rule of the house against it is seen to fail. */
public final class CollectorBySystem {
    private CollectorBySystem() {}

    static void clean() {
        System.gc();
    }
}
