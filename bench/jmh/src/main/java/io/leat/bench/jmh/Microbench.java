package io.leat.bench.jmh;

import java.io.IOException;
import java.util.Collection;
import java.util.Locale;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;

/** Takes JMH's own options, and tells the ratios below its table. */
public final class Microbench {
    private static final double MEGABYTE = 1e6;

    private Microbench() {}

    public static void main(String[] arguments) throws CommandLineOptionException, RunnerException, IOException {
        for (Shape shape : Shape.values()) {
            shape.file();
        }
        Collection<RunResult> results = new Runner(new CommandLineOptions(arguments)).run();
        System.out.println();
        for (Shape shape : Shape.values()) {
            double mapping = milliseconds(results, "mapping", shape);
            double tokens = milliseconds(results, "tokens", shape);
            if (mapping > 0 && tokens > 0) {
                System.out.println(line(shape, shape.file().size(), mapping, tokens));
            }
        }
    }

    private static String line(Shape shape, long bytes, double mapping, double tokens) {
        return String.format(
                Locale.ROOT,
                "%s, %.1f MB: mapping %.0f MB/s, tokens %.0f MB/s, time of mapping / time of tokens %.2f",
                shape,
                bytes / MEGABYTE,
                bytes / MEGABYTE / mapping * 1000,
                bytes / MEGABYTE / tokens * 1000,
                mapping / tokens);
    }

    /** 0 when it was not run. */
    private static double milliseconds(Collection<RunResult> results, String name, Shape shape) {
        return results.stream()
                .filter(result -> result.getParams().getBenchmark().endsWith("." + name)
                        && result.getParams().getParam("shape").equals(shape.name()))
                .mapToDouble(result -> result.getPrimaryResult().getScore())
                .findFirst()
                .orElse(0);
    }
}
