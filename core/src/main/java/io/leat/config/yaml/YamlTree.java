package io.leat.config.yaml;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLParser;

/** Reads a YAML document into nodes that know their lines. */
final class YamlTree {
    /** Far above any configuration, far below what could hurt. */
    private static final long MOST_BYTES = 1 << 20;

    private static final Pattern PLACE = Pattern.compile("(?m)^ in reader, line ([0-9]{1,7}), column [0-9]+:$");

    private final Path file;
    private final List<Problem> problems = new ArrayList<>();

    private YamlTree(Path file) {
        this.file = file;
    }

    static Node.Mapping read(Path file) throws InvalidConfigurationException {
        return new YamlTree(file).document();
    }

    private Node.Mapping document() throws InvalidConfigurationException {
        Node root = null;
        try (JsonParser parser = YAMLFactory.builder().build().createParser(ObjectReadContext.empty(), text())) {
            if (parser.nextToken() != null) {
                root = node(parser, "", parser.currentTokenLocation().getLineNr());
                if (parser.nextToken() != null) {
                    add(
                            parser.currentTokenLocation().getLineNr(),
                            "",
                            "must hold one document, and a second starts here");
                }
            }
        } catch (StreamReadException syntax) {
            add(lineOf(syntax), "", "is not YAML: " + reason(syntax.getOriginalMessage()));
        } catch (JacksonException | IOException unreadable) {
            add(0, "", "cannot be read: " + unreadable.getMessage());
        }
        if (problems.isEmpty() && !(root instanceof Node.Mapping)) {
            add(1, "", "must hold keys such as database: and syncs:");
        }
        if (root instanceof Node.Mapping mapping && problems.isEmpty()) {
            return mapping;
        }
        throw new InvalidConfigurationException(problems);
    }

    private String text() throws IOException {
        if (Files.size(file) > MOST_BYTES) {
            throw new IOException("larger than 1 MB, which no configuration is");
        }
        return Files.readString(file, StandardCharsets.UTF_8);
    }

    private Node node(JsonParser parser, String path, int line) {
        if (parser instanceof YAMLParser yaml && yaml.isCurrentAlias()) {
            add(line, path, "refers to another value by *, which is not read; write the value itself");
        }
        return switch (parser.currentToken()) {
            case START_OBJECT -> mapping(parser, path, line);
            case START_ARRAY -> sequence(parser, path, line);
            case VALUE_NULL -> new Node.Scalar(null, line);
            default -> new Node.Scalar(parser.getString(), line);
        };
    }

    private Node.Mapping mapping(JsonParser parser, String path, int line) {
        Map<String, Node> entries = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = parser.currentName();
            int keyLine = parser.currentTokenLocation().getLineNr();
            String keyPath = path.isEmpty() ? key : path + "." + key;
            parser.nextToken();
            @Nullable Node earlier = entries.put(key, node(parser, keyPath, keyLine));
            if (earlier != null) {
                add(keyLine, keyPath, "stands twice, first in line " + earlier.line());
            }
        }
        return new Node.Mapping(entries, line);
    }

    private Node.Sequence sequence(JsonParser parser, String path, int line) {
        List<Node> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            items.add(node(parser, path, parser.currentTokenLocation().getLineNr()));
        }
        return new Node.Sequence(items, line);
    }

    private void add(int line, String key, String rule) {
        problems.add(new Problem(file, line, key, rule));
    }

    /** The parser tells several places, each with a piece of the text; the last one is where it could not go on. */
    private static int lineOf(StreamReadException syntax) {
        Matcher place = PLACE.matcher(syntax.getOriginalMessage());
        int line = syntax.getLocation().getLineNr();
        while (place.find()) {
            line = Integer.parseInt(place.group(1));
        }
        return line;
    }

    private static String reason(String message) {
        return message.lines()
                .filter(line -> !line.isBlank() && !line.startsWith(" "))
                .collect(Collectors.joining(", "));
    }
}
