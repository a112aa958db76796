package io.leat.standin.http;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts the calls of the data. Any thread. */
public final class CallCounts {
    private final AtomicInteger calls = new AtomicInteger();
    private final AtomicInteger answered = new AtomicInteger();
    private final AtomicInteger now = new AtomicInteger();
    private final AtomicInteger mostAtOnce = new AtomicInteger();
    private final Map<Integer, Integer> pages = new ConcurrentHashMap<>();

    /** One call that is being answered. It leaves before its answer is sent, so that the next one never meets it. */
    public final class Visit {
        private final int number;
        private boolean left;

        private Visit(int number) {
            this.number = number;
        }

        /** From 1, in the order in which calls came. */
        public int number() {
            return number;
        }

        public void leave() {
            if (!left) {
                left = true;
                now.decrementAndGet();
            }
        }

        /** Leaves with the page that was asked for. */
        public void answered() {
            answered.incrementAndGet();
            leave();
        }

        public void page(int page) {
            pages.merge(page, 1, Integer::sum);
        }
    }

    public Visit enter() {
        int together = now.incrementAndGet();
        mostAtOnce.accumulateAndGet(together, Math::max);
        return new Visit(calls.incrementAndGet());
    }

    public int calls() {
        return calls.get();
    }

    public int answeredCalls() {
        return answered.get();
    }

    public int mostAtOnce() {
        return mostAtOnce.get();
    }

    public SortedMap<Integer, Integer> pages() {
        return new TreeMap<>(pages);
    }
}
