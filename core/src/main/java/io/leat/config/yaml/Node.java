package io.leat.config.yaml;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A piece of the YAML document that knows its line, counted from 1: that of its key, where it has one. */
sealed interface Node {
    int line();

    /** A single value as it was written; references are not resolved. Absent for null. */
    record Scalar(@Nullable String text, int line) implements Node {}

    /** Keys in the order of the document. */
    record Mapping(Map<String, Node> entries, int line) implements Node {}

    /** Values in the order of the document. */
    record Sequence(List<Node> items, int line) implements Node {}
}
