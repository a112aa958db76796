package io.leat.mapping;

import io.leat.config.ColumnType;
import io.leat.config.TargetSettings;
import io.leat.config.TargetSettings.ColumnSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A mapping for a test, one column after the other. */
final class Columns {
    private final List<ColumnSettings> columns = new ArrayList<>();
    private List<String> key = List.of();

    /** Starts with the key column {@code id}, taken from {@code /id}. */
    static Columns keyed(String type) {
        Columns columns = new Columns().with("id", "/id", type);
        columns.key = List.of("id");
        return columns;
    }

    Columns with(String name, String from, String type) {
        return add(name, Optional.of(from), Optional.empty(), type, false, Optional.empty(), true);
    }

    Columns required(String name, String from, String type) {
        return add(name, Optional.of(from), Optional.empty(), type, true, Optional.empty(), true);
    }

    Columns fallback(String name, String from, String type, String value) {
        return add(name, Optional.of(from), Optional.empty(), type, false, Optional.of(value), true);
    }

    Columns constant(String name, String type, String value) {
        return add(name, Optional.empty(), Optional.of(value), type, false, Optional.empty(), true);
    }

    Columns exempt(String name, String from, String type) {
        return add(name, Optional.of(from), Optional.empty(), type, false, Optional.empty(), false);
    }

    Columns keyIs(String... names) {
        key = List.of(names);
        return this;
    }

    private Columns add(
            String name,
            Optional<String> from,
            Optional<String> constant,
            String type,
            boolean required,
            Optional<String> fallback,
            boolean compared) {
        columns.add(new ColumnSettings(name, from, constant, type(type), required, fallback, compared));
        return this;
    }

    static ColumnType type(String text) {
        return ColumnType.parse(text).orElseThrow();
    }

    RowLayout layout() {
        return RowLayout.of(new TargetSettings("items", true, key, columns, Optional.empty()));
    }
}
