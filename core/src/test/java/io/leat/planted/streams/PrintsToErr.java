package io.leat.planted.streams;

/** Prints. */
public final class PrintsToErr {
    private PrintsToErr() {}

    static void print() {
        System.err.println("seen");
    }
}
