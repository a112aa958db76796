package io.leat;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Waits between two attempts; given to whoever has to wait, so that tests need not. */
@FunctionalInterface
public interface Pause {
    /** The thread rests; an interrupt ends the wait early and stays set. */
    Pause REAL = duration -> LockSupport.parkNanos(duration.toNanos());

    void take(Duration duration);
}
