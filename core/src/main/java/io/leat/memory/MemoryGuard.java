package io.leat.memory;

/**
 * Keeps a run inside its limit: blocks shrink from the warning level on, and near the limit no further split is
 * admitted, so that the run pauses and the next one goes on in a fresh process.
 *
 * <p>Safe for threads.
 */
public final class MemoryGuard {
    /** From here on no further split is admitted. */
    static final double FULL_PERCENT = 97;

    private static final int READ_EVERY = 16;

    private final MemoryMeter meter;
    private final MemoryBudget budget;
    private final int warnAtPercent;
    private volatile double percent;
    private int calls;
    private boolean warned;

    public MemoryGuard(MemoryMeter meter, MemoryBudget budget, int warnAtPercent) {
        this.meter = meter;
        this.budget = budget;
        this.warnAtPercent = warnAtPercent;
    }

    /** A guard of the same limit for one of so many splits that are at work at once. */
    public MemoryGuard shared(int splits) {
        return new MemoryGuard(meter, budget.shared(splits), warnAtPercent);
    }

    public MemoryBudget budget() {
        return budget;
    }

    public MemoryReading read() {
        MemoryReading reading = meter.read();
        percent = reading.percent();
        return reading;
    }

    /** Bytes that the next block may hold; the operating system is asked at every 16th call. */
    public synchronized int blockBytes() {
        if (calls++ % READ_EVERY == 0) {
            read();
        }
        if (percent >= FULL_PERCENT) {
            return budget.blockBytes() / 8;
        }
        return percent >= warnAtPercent ? budget.blockBytes() / 2 : budget.blockBytes();
    }

    /** Whether another split may start; the first of a run always may. */
    public boolean admits(MemoryReading reading) {
        return reading.percent() < FULL_PERCENT;
    }

    /** True once: when the warning level is reached for the first time. */
    public synchronized boolean shouldWarn(MemoryReading reading) {
        boolean first = !warned && reading.percent() >= warnAtPercent;
        warned |= first;
        return first;
    }
}
