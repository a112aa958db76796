package io.leat.standin.servicetitan;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/** The most calls within any second. Holds the times of the last second. Any thread. */
final class Pace {
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final Deque<Instant> times = new ArrayDeque<>();
    private int most;

    synchronized void take(Instant now) {
        Instant start = now.minus(SECOND);
        while (!times.isEmpty() && !times.getFirst().isAfter(start)) {
            times.removeFirst();
        }
        times.addLast(now);
        most = Math.max(most, times.size());
    }

    synchronized int most() {
        return most;
    }
}
