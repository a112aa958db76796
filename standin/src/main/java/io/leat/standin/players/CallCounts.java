package io.leat.standin.players;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts the calls of the data. Any thread. */
final class CallCounts {
    private final AtomicInteger calls = new AtomicInteger();
    private final AtomicInteger answered = new AtomicInteger();
    private final AtomicInteger now = new AtomicInteger();
    private final AtomicInteger mostAtOnce = new AtomicInteger();
    private final Map<Integer, Integer> pages = new ConcurrentHashMap<>();

    /** One call that is being answered. It leaves before its answer is sent, so that the next one never meets it. */
    final class Visit {
        private final int number;
        private boolean left;

        private Visit(int number) {
            this.number = number;
        }

        /** From 1, in the order in which calls came. */
        int number() {
            return number;
        }

        void leave() {
            if (!left) {
                left = true;
                now.decrementAndGet();
            }
        }

        /** Leaves with the page that was asked for. */
        void answered() {
            answered.incrementAndGet();
            leave();
        }

        void page(int page) {
            pages.merge(page, 1, Integer::sum);
        }
    }

    Visit enter() {
        int together = now.incrementAndGet();
        mostAtOnce.accumulateAndGet(together, Math::max);
        return new Visit(calls.incrementAndGet());
    }

    int calls() {
        return calls.get();
    }

    int answeredCalls() {
        return answered.get();
    }

    int mostAtOnce() {
        return mostAtOnce.get();
    }

    SortedMap<Integer, Integer> pages() {
        return new TreeMap<>(pages);
    }
}
