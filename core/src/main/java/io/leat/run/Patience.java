package io.leat.run;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/** Ends the work on a chain when the process is asked to stop, or when it takes longer than a split may. */
public final class Patience implements Runnable {
    private final BooleanSupplier stopping;
    private final LongSupplier nanos;
    private final long deadline;

    public Patience(BooleanSupplier stopping, LongSupplier nanos, Duration timeout) {
        this.stopping = stopping;
        this.nanos = nanos;
        this.deadline = nanos.getAsLong() + TimeUnit.NANOSECONDS.convert(timeout);
    }

    @Override
    public void run() {
        if (stopping.getAsBoolean()) {
            throw new Pipeline.StoppedException();
        }
        if (left().isNegative()) {
            throw new Pipeline.TimedOutException();
        }
    }

    /** How much longer the split may take; negative when that is over. */
    public Duration left() {
        return Duration.ofNanos(deadline - nanos.getAsLong());
    }
}
