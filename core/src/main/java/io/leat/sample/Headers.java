package io.leat.sample;

import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The names that the first lines of all CSV files of a sample have in common. */
final class Headers {
    private @Nullable Set<String> common;

    void add(List<String> header) {
        Set<String> names = new HashSet<>(header);
        names.removeIf(name -> Collections.frequency(header, name) > 1);
        if (common == null) {
            common = names;
        } else {
            common.retainAll(names);
        }
    }

    /** Whether every first line has the name, once. */
    boolean haveOnce(String name) {
        return common != null && common.contains(name);
    }
}
