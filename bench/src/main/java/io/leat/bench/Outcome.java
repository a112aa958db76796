package io.leat.bench;

import java.util.List;

/**
 * What one benchmark found.
 *
 * @param facts sentences on what was checked beside the measurements
 */
record Outcome(List<Comparison> comparisons, List<String> facts) {
    Outcome {
        comparisons = List.copyOf(comparisons);
        facts = List.copyOf(facts);
    }
}
