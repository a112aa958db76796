package io.leat.planted.calls;

/** Waits by sleeping. */
public final class Sleeper {
    private Sleeper() {}

    static void rest() throws InterruptedException {
        Thread.sleep(1);
    }
}
