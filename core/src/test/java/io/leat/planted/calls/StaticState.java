package io.leat.planted.calls;

/** Remembers for the whole process. */
public final class StaticState {
    static int count;

    private StaticState() {}
}
