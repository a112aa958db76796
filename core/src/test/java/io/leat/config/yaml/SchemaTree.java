package io.leat.config.yaml;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The keys that a schema describes, from the root, each with its part of the schema, in which references are resolved. */
final class SchemaTree {
    /** What stands for the names below these keys. */
    private static final Map<String, String> NAMES =
            Map.of("syncs", "NAME", "syncs.NAME.target.columns", "COLUMN", "syncs.NAME.data-types", "TYPE");

    /** What a sync has as well, so that its keys stand there. */
    private static final Set<String> AS_OF_A_SYNC =
            Set.of("syncs.NAME.data-types.TYPE.source", "syncs.NAME.data-types.TYPE.target");

    private final Node.Mapping root;
    private final Map<String, Node.Mapping> keys = new TreeMap<>();

    private SchemaTree(Node.Mapping root) {
        this.root = root;
        walk(root, "");
    }

    static SchemaTree read(Path file) throws InvalidConfigurationException {
        return new SchemaTree(YamlTree.read(file));
    }

    private void walk(Node.Mapping schema, String path) {
        if (AS_OF_A_SYNC.contains(path)) {
            return;
        }
        String prefix = path.isEmpty() ? "" : path + ".";
        mapping(schema, "properties").entries().forEach((name, property) -> {
            Node.Mapping resolved = resolved((Node.Mapping) property);
            keys.put(prefix + name, resolved);
            walk(resolved, prefix + name);
        });
        if (NAMES.containsKey(path)) {
            walk(resolved(mapping(schema, "additionalProperties")), prefix + NAMES.get(path));
        }
    }

    /** The schema with what it refers to; its own words come first. */
    private Node.Mapping resolved(Node.Mapping schema) {
        @Nullable String reference = text(schema, "$ref");
        if (reference == null) {
            return schema;
        }
        Node.Mapping target = mapping(mapping(root, "$defs"), reference.substring("#/$defs/".length()));
        Map<String, Node> entries = new LinkedHashMap<>(resolved(target).entries());
        entries.putAll(schema.entries());
        return new Node.Mapping(entries, schema.line());
    }

    private static Node.Mapping mapping(Node.Mapping node, String key) {
        return node.entries().get(key) instanceof Node.Mapping inner ? inner : new Node.Mapping(Map.of(), node.line());
    }

    private static @Nullable String text(Node.Mapping node, String key) {
        return node.entries().get(key) instanceof Node.Scalar scalar ? scalar.text() : null;
    }

    private static Stream<Node> items(Node.Mapping node, String key) {
        return node.entries().get(key) instanceof Node.Sequence list ? list.items().stream() : Stream.empty();
    }

    Set<String> keys() {
        return keys.keySet();
    }

    /** Keys with one value, and no list. */
    List<String> singleKeys() {
        return keys.keySet().stream()
                .filter(key -> !List.of("object", "array").contains(String.valueOf(text(at(key), "type"))))
                .toList();
    }

    private Node.Mapping at(String key) {
        return keys.getOrDefault(key, root);
    }

    /** The definition that says what the key takes; null where the key says it itself. */
    @Nullable String definition(String key) {
        return text(at(key), "$ref");
    }

    @Nullable String description(String key) {
        return text(at(key), "description");
    }

    /** Whether no other keys may stand below the key; the empty key is the root. */
    boolean isClosed(String key) {
        @Nullable String others = text(at(key), "additionalProperties");
        return at(key).entries().get("properties") == null || "false".equals(others);
    }

    /** The keys with a default, and that. */
    Map<String, String> defaults() {
        Map<String, String> defaults = new HashMap<>();
        keys.forEach((key, schema) -> {
            @Nullable String value = text(schema, "default");
            if (value != null) {
                defaults.put(key, value);
            }
        });
        return defaults;
    }

    /** The words that the key takes; empty where it takes more than words. */
    Set<String> words(String key) {
        Set<String> words = new LinkedHashSet<>();
        items(at(key), "anyOf").map(choice -> resolved((Node.Mapping) choice)).forEach(choice -> {
            if ("boolean".equals(text(choice, "type"))) {
                words.addAll(List.of("true", "false"));
            }
            items(choice, "enum").forEach(word -> words.add(String.valueOf(((Node.Scalar) word).text())));
        });
        return words;
    }
}
