package io.leat.config.yaml;

import io.leat.DataSize;
import io.leat.config.CredentialReference;
import io.leat.config.Secret;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A mapping of the document, asked key by key. Whatever is wrong is gathered and a harmless value is returned, so that
 * one reading tells everything; keys that were never asked for are unknown.
 */
final class Section {
    private final Node.Mapping node;
    private final String path;
    private final Context context;
    private final Set<String> known = new HashSet<>();

    /** What all sections of one document share. */
    record Context(Path file, References references, List<Problem> problems, boolean ofCredentials) {
        Context(Path file, References references, List<Problem> problems) {
            this(file, references, problems, false);
        }
    }

    Section(Node.Mapping node, String path, Context context) {
        this.node = node;
        this.path = path;
        this.context = context;
    }

    /** The same section, in which values of credentials may be referred to. */
    Section ofCredentials() {
        return new Section(node, path, new Context(context.file(), context.references(), context.problems(), true));
    }

    boolean has(String key) {
        known.add(key);
        return node.entries().containsKey(key);
    }

    /** The value with its references resolved; empty when the key is not there. */
    Optional<String> text(String key) {
        return resolved(key, false, false);
    }

    /** The value with its references resolved but those to a credential, which stay where there is one. */
    Optional<String> fillable(String key) {
        return resolved(key, false, context.ofCredentials());
    }

    /** The value as it stands where {@code asIs} takes it, else with its references resolved. */
    Optional<String> text(String key, Predicate<String> asIs) {
        Optional<String> raw = raw(key);
        return raw.filter(asIs).isPresent() ? raw : fillable(key);
    }

    private Optional<String> resolved(String key, boolean secret, boolean ofCredentials) {
        Optional<String> raw = raw(key);
        try {
            return raw.isEmpty() ? raw : Optional.of(context.references().resolve(raw.get(), secret, ofCredentials));
        } catch (References.UnresolvedException unresolved) {
            problem(key, String.valueOf(unresolved.getMessage()));
            return Optional.empty();
        }
    }

    private Optional<String> raw(String key) {
        known.add(key);
        @Nullable Node value = node.entries().get(key);
        if (value == null) {
            return Optional.empty();
        }
        if (value instanceof Node.Scalar scalar && scalar.text() != null) {
            return Optional.of(scalar.text());
        }
        problem(key, "must be a single value");
        return Optional.empty();
    }

    String required(String key) {
        return required(key, text(key));
    }

    /** As {@link #required}, of {@link #fillable}. */
    String requiredFillable(String key) {
        return required(key, fillable(key));
    }

    private String required(String key, Optional<String> text) {
        if (text.isEmpty() && !node.entries().containsKey(key)) {
            problem(key, "is required");
        }
        if (text.filter(String::isBlank).isPresent()) {
            problem(key, "\"" + text.get() + "\": must not be empty");
        }
        return text.orElse("");
    }

    /** A value that must be a reference, so that no secret stands in the file. */
    Optional<Secret> secret(String key) {
        Optional<String> raw = raw(key);
        if (raw.isPresent() && !References.isReference(raw.get())) {
            problem(key, "must be " + references() + "; a secret does not stand in the configuration");
            return Optional.empty();
        }
        return resolved(key, true, context.ofCredentials()).map(Secret::new);
    }

    /** How a secret may be referred to here. */
    String references() {
        return context.ofCredentials()
                ? "${env:NAME}, ${file:path} or ${" + CredentialReference.PREFIX + "NAME}"
                : "${env:NAME} or ${file:path}";
    }

    /** Reads the value with {@code parse}; an empty answer is told as {@code rule}. */
    <T> T parsed(String key, T fallback, Function<String, Optional<T>> parse, String rule) {
        Optional<String> text = text(key);
        if (text.isEmpty()) {
            return fallback;
        }
        Optional<T> value = parse.apply(text.get());
        if (value.isEmpty()) {
            problem(key, "\"" + text.get() + "\": must be " + rule);
        }
        return value.orElse(fallback);
    }

    boolean flag(String key, boolean fallback) {
        return parsed(key, fallback, Section::parseFlag, "true or false");
    }

    private static Optional<Boolean> parseFlag(String text) {
        return switch (text) {
            case "true" -> Optional.of(true);
            case "false" -> Optional.of(false);
            default -> Optional.empty();
        };
    }

    DataSize size(String key, DataSize fallback) {
        return parsed(key, fallback, Section::parseSize, "a size such as 512K, 256M or 1G");
    }

    static Optional<DataSize> parseSize(String text) {
        OptionalLong bytes = DataSize.parse(text);
        return bytes.isPresent() ? Optional.of(new DataSize(bytes.getAsLong())) : Optional.empty();
    }

    Duration duration(String key, Duration fallback) {
        return parsed(key, fallback, Durations::parse, "a duration such as 500ms, 2s, 5m or 1h");
    }

    double percent(String key, double fallback) {
        return parsed(key, fallback, Section::parsePercent, "a share from 0% to 100%");
    }

    static Optional<Double> parsePercent(String text) {
        if (!text.matches("[0-9]{1,3}(\\.[0-9]{1,6})?%")) {
            return Optional.empty();
        }
        double value = Double.parseDouble(text.substring(0, text.length() - 1));
        return value <= 100 ? Optional.of(value) : Optional.empty();
    }

    /** A path, relative to the folder of the file. */
    Path path(String key, String fallback) {
        String text = text(key).orElse(fallback);
        if (text.isBlank()) {
            problem(key, "\"" + text + "\": must not be empty");
        }
        try {
            return context.file().resolveSibling(text).normalize();
        } catch (InvalidPathException notAPath) {
            problem(key, "must be a path; " + notAPath.getReason());
            return context.file();
        }
    }

    /** A list that holds at least one value; that it holds none, or is not there, is told as {@code rule}. */
    List<String> texts(String key, String rule) {
        @Nullable Node value = node.entries().get(key);
        if (value == null
                || (value instanceof Node.Sequence list && list.items().isEmpty())) {
            problem(key, rule);
        }
        return texts(key);
    }

    List<String> texts(String key) {
        known.add(key);
        @Nullable Node value = node.entries().get(key);
        List<String> texts = new ArrayList<>();
        if (value instanceof Node.Sequence sequence) {
            sequence.items().forEach(item -> text(key, item).ifPresent(texts::add));
        } else if (value != null) {
            problem(key, "must be a list such as [a, b]");
        }
        return texts;
    }

    private Optional<String> text(String key, Node item) {
        if (!(item instanceof Node.Scalar scalar)) {
            problem(key, "must be a list of single values such as [a, b]");
            return Optional.empty();
        }
        @Nullable String text = scalar.text();
        if (text == null) {
            problem(key, "holds null; where the word is meant, write it in quotes");
        } else if (References.isHeldBy(text)) {
            problem(key, "\"" + text + "\": a list holds plain values, no references");
        }
        return Optional.ofNullable(text);
    }

    /** The section under the key; an empty one when it is not there. */
    Section section(String key) {
        known.add(key);
        @Nullable Node value = node.entries().get(key);
        String inner = path.isEmpty() ? key : path + "." + key;
        if (value instanceof Node.Mapping mapping) {
            return new Section(mapping, inner, context);
        }
        if (value == null) {
            return new Section(new Node.Mapping(Map.of(), node.line()), inner, context);
        }
        problem(key, "must hold keys");
        // What is missing in it need not be told as well.
        Context untold = new Context(context.file(), context.references(), new ArrayList<>(), context.ofCredentials());
        return new Section(new Node.Mapping(Map.of(), value.line()), inner, untold);
    }

    /** Names and single values under the key, in their order; any of the values may be a secret. */
    Map<String, String> pairs(String key) {
        Section inner = section(key);
        Map<String, String> pairs = new LinkedHashMap<>();
        for (String name : inner.node.entries().keySet()) {
            inner.resolved(name, true, context.ofCredentials()).ifPresent(value -> pairs.put(name, value));
        }
        return pairs;
    }

    /** Names and values under the key, as texts of JSON; any of the values may be a secret. */
    Map<String, String> json(String key) {
        Section inner = section(key);
        Map<String, String> members = new LinkedHashMap<>();
        inner.node.entries().forEach((name, value) -> members.put(name, inner.json(name, value)));
        return members;
    }

    private String json(String key, Node value) {
        return switch (value) {
            case Node.Scalar scalar -> scalar(key, scalar);
            case Node.Sequence list ->
                list.items().stream().map(item -> json(key, item)).collect(Collectors.joining(",", "[", "]"));
            case Node.Mapping mapping ->
                mapping.entries().entrySet().stream()
                        .map(entry -> JsonScalar.quoted(entry.getKey()) + ":" + json(key, entry.getValue()))
                        .collect(Collectors.joining(",", "{", "}"));
        };
    }

    private String scalar(String key, Node.Scalar scalar) {
        @Nullable String text = scalar.text();
        try {
            return text == null
                    ? "null"
                    : JsonScalar.of(context.references().resolve(text, true, context.ofCredentials()));
        } catch (References.UnresolvedException unresolved) {
            problem(key, String.valueOf(unresolved.getMessage()));
            return "null";
        }
    }

    /** Keys in the order of the document, for sections whose keys are names; that there are none is told as {@code rule}. */
    List<String> names(String rule) {
        if (node.entries().isEmpty()) {
            context.problems().add(new Problem(context.file(), node.line(), path, rule));
        }
        return List.copyOf(node.entries().keySet());
    }

    void problem(String key, String rule) {
        @Nullable Node value = node.entries().get(key);
        String full = path.isEmpty() ? key : path + "." + key;
        int line = value == null ? node.line() : value.line();
        context.problems().add(new Problem(context.file(), line, full, rule));
    }

    /** Tells keys that nobody asked for. */
    void end() {
        for (String key : node.entries().keySet()) {
            if (!known.contains(key)) {
                problem(key, "is not a key here; " + Nearest.hint(key, known));
            }
        }
    }
}
