package io.leat.planted.streams;

/** Prints. */
public final class PrintsToOut {
    private PrintsToOut() {}

    static void print() {
        System.out.println("seen");
    }
}
