package io.leat.planted.streams;

/** Prints. */
public final class PrintsAStackTrace {
    private PrintsAStackTrace() {}

    static void print(Exception failed) {
        failed.printStackTrace();
    }
}
