package io.leat.planted.calls;

/** Waits by sleeping, so that the rule of the house against it is seen to fail. */
public final class Sleeper {
    private Sleeper() {}

    static void rest() throws InterruptedException {
        Thread.sleep(1);
    }
}
