package io.leat.standin;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** The options after a command, {@code --name value} or a flag. What is wrong is told as an illegal argument. */
public final class Arguments {
    private final Map<String, String> values;

    private Arguments(Map<String, String> values) {
        this.values = values;
    }

    /** Reads all of {@code words}; only the named options are taken, each once. */
    public static Arguments of(List<String> words, Set<String> valued, Set<String> flags) {
        Map<String, String> values = new HashMap<>();
        for (int at = 0; at < words.size(); at++) {
            String name = words.get(at);
            boolean flag = flags.contains(name);
            require(flag || valued.contains(name), "unknown option " + name);
            require(flag || at + 1 < words.size(), name + " needs a value");
            require(values.put(name, flag ? "" : words.get(++at)) == null, name + " is given twice");
        }
        return new Arguments(values);
    }

    public boolean has(String name) {
        return values.containsKey(name);
    }

    public Path path(String name) {
        return Path.of(required(name));
    }

    public String required(String name) {
        String value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException(name + " is missing");
        }
        return value;
    }

    public int whole(String name, int preset) {
        return number(name, preset, Integer::valueOf);
    }

    public long whole(String name, long preset) {
        return number(name, preset, Long::valueOf);
    }

    public double decimal(String name, double preset) {
        return number(name, preset, Double::valueOf);
    }

    private <T extends Number> T number(String name, T preset, Function<String, T> reading) {
        String value = values.get(name);
        try {
            return value == null ? preset : reading.apply(value);
        } catch (NumberFormatException wrong) {
            throw new IllegalArgumentException(name + " " + value + " is no number in range", wrong);
        }
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException(message);
        }
    }
}
