package io.leat.app.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A request to stop (SIGTERM, SIGINT): the run ends before its next block, and the process waits for that. */
final class Stopping {
    private static final long MOST_SECONDS = 5;

    private final CountDownLatch done = new CountDownLatch(1);
    private volatile boolean asked;

    private Stopping() {}

    static Stopping onSignal() {
        Stopping stopping = new Stopping();
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(stopping::ask));
        return stopping;
    }

    private void ask() {
        asked = true;
        try {
            if (!done.await(MOST_SECONDS, TimeUnit.SECONDS)) {
                // What is not committed by now is undone by the database, and done again by the next run.
                Runtime.getRuntime().halt(ExitCode.FAILED);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    boolean isAsked() {
        return asked;
    }

    /** Everything is stored or undone; the process may end. */
    void done() {
        done.countDown();
    }
}
