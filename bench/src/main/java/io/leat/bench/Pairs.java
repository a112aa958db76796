package io.leat.bench;

import io.leat.bench.Comparison.Side;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Measurements of two things that took turns, so that both see the same moods of the machine.
 *
 * @param first as many as {@code second}
 */
record Pairs(List<Measured> first, List<Measured> second) {
    private static final double MEBIBYTE = 1 << 20;

    Pairs {
        first = List.copyOf(first);
        second = List.copyOf(second);
    }

    /** Prepares, measures and clears up one of the two. */
    @FunctionalInterface
    interface Turn {
        Measured take() throws IOException, InterruptedException, SQLException;
    }

    /** One pair that does not count, then {@code pairs} that do. */
    static Pairs take(String name, int pairs, Turn first, Turn second)
            throws IOException, InterruptedException, SQLException {
        List<Measured> firsts = new ArrayList<>();
        List<Measured> seconds = new ArrayList<>();
        for (int pair = 0; pair <= pairs; pair++) {
            System.err.println(name + ": " + (pair == 0 ? "warm-up" : "pair " + pair + " of " + pairs));
            Measured one = first.take();
            Measured other = second.take();
            if (pair > 0) {
                firsts.add(one);
                seconds.add(other);
            }
        }
        return new Pairs(firsts, seconds);
    }

    Pairs swapped() {
        return new Pairs(second, first);
    }

    /** Wall time, and peak memory where all of it was measured; the first is A. */
    List<Comparison> compared(String benchmark, String a, String b, int startsInOne) {
        List<Comparison> all = new ArrayList<>();
        String unit = startsInOne == 1 ? "s" : "ms";
        double scale = startsInOne == 1 ? 1 : 1000.0 / startsInOne;
        all.add(comparison(benchmark, "wall time", unit, a, b, one -> one.seconds() * scale));
        if (first.stream().allMatch(one -> one.peakBytes() > 0)
                && second.stream().allMatch(one -> one.peakBytes() > 0)) {
            all.add(comparison(benchmark, "peak memory", "MiB", a, b, one -> one.peakBytes() / MEBIBYTE));
        }
        return all;
    }

    /** Wall time and peak memory, and what client and server took of the processors. */
    List<Comparison> comparedWithServer(String benchmark, String a, String b) {
        List<Comparison> all = new ArrayList<>(compared(benchmark, a, b, 1));
        if (first.stream().allMatch(one -> one.cpuSeconds() > 0)
                && second.stream().allMatch(one -> one.cpuSeconds() > 0)) {
            all.add(comparison(benchmark, "client CPU", "s", a, b, Measured::cpuSeconds));
        }
        all.add(comparison(benchmark, "server CPU", "s", a, b, Measured::serverCpuSeconds));
        return all;
    }

    private Comparison comparison(
            String benchmark, String quantity, String unit, String a, String b, ToDoubleFunction<Measured> value) {
        return new Comparison(
                benchmark, quantity, unit, new Side(a, series(first, value)), new Side(b, series(second, value)));
    }

    private static Series series(List<Measured> all, ToDoubleFunction<Measured> value) {
        return new Series(all.stream().mapToDouble(value).boxed().toList());
    }
}
