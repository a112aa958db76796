package io.leat.bench;

/** The floor of a start: a main that does nothing. */
public final class BareMain {
    private BareMain() {}

    public static void main(String[] arguments) {}
}
