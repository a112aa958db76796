package io.leat.bench;

import java.util.List;

/**
 * What one benchmark found.
 *
 * @param facts sentences on what was checked beside the measurements
 * @param failures what could not be measured, each with its reason; the rest was
 */
record Outcome(List<Comparison> comparisons, List<String> facts, List<String> failures) {
    Outcome {
        comparisons = List.copyOf(comparisons);
        facts = List.copyOf(facts);
        failures = List.copyOf(failures);
    }

    Outcome(List<Comparison> comparisons, List<String> facts) {
        this(comparisons, facts, List.of());
    }
}
