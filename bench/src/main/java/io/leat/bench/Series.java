package io.leat.bench;

import java.util.ArrayList;
import java.util.List;

/**
 * Measurements of one thing, in the order in which they were taken.
 *
 * @param values at least one
 */
record Series(List<Double> values) {
    Series {
        if (values.isEmpty()) {
            throw new IllegalArgumentException("a series needs at least one value");
        }
        values = List.copyOf(values);
    }

    /** The mean of the middle two where their number is even. */
    double median() {
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    double min() {
        return values.stream().mapToDouble(Double::doubleValue).min().orElseThrow();
    }

    double max() {
        return values.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
    }

    /** The ratio of each value to the one that was taken with it. */
    Series over(Series other) {
        if (values.size() != other.values.size()) {
            throw new IllegalArgumentException(values.size() + " values cannot pair with " + other.values.size());
        }
        List<Double> ratios = new ArrayList<>();
        for (int place = 0; place < values.size(); place++) {
            ratios.add(values.get(place) / other.values.get(place));
        }
        return new Series(ratios);
    }
}
