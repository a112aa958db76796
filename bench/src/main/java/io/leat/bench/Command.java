package io.leat.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What is measured: a program with its arguments.
 *
 * @param environment added to what the benchmarks were started with, less all that configures Leat
 */
record Command(List<String> words, Map<String, String> environment) {
    /** Ends at the first failure, and with its exit code. */
    private static final String LOOP = "n=$1; shift; while [ $n -gt 0 ]; do \"$@\" || exit; n=$((n - 1)); done";

    Command {
        words = List.copyOf(words);
        environment = Map.copyOf(environment);
    }

    /** The same, some times in a row from one shell, so that starting the first process weighs little. */
    Command times(int times) {
        List<String> looped = new ArrayList<>(List.of("sh", "-c", LOOP, "loop", Integer.toString(times)));
        looped.addAll(words);
        return new Command(looped, environment);
    }
}
