package io.leat.config.yaml;

import io.leat.config.Configuration;
import io.leat.config.FileSourceSettings;
import io.leat.config.Sync;
import io.leat.config.SyncSettings;
import io.leat.config.TenantsSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The text between two runs that saves reading YAML. First, in lines of a word and its value that a shell reads, what
 * decides whether there is anything to do; after {@code end}, the document with its references unresolved, so that no
 * secret is ever in it.
 */
final class CompiledForm {
    /** Changes with every change of this format, so that an older one is not taken. */
    static final String HEADER = "leat 4";

    static final String END = "end";

    private CompiledForm() {}

    /** The lines, or empty when a value cannot be told to a shell in one line. */
    static Optional<List<String>> write(
            Node.Mapping document, long size, Configuration configuration, ConfigurationReader reader) {
        References references = reader.references();
        List<String> lines = new ArrayList<>();
        lines.add(HEADER);
        lines.add("size " + size);
        references.used().forEach((name, value) -> lines.add("env " + name + " " + value));
        lines.add("memory " + reader.configuredLimit().bytes());
        lines.add("state " + relative(configuration, configuration.state()));
        configuration.all().forEach(sync -> source(configuration, sync, lines));
        lines.add(END);
        boolean told = !references.filesUsed() && lines.stream().noneMatch(CompiledForm::breaksALine);
        node(document, lines);
        return told ? Optional.of(lines) : Optional.empty();
    }

    private static void source(Configuration configuration, Sync sync, List<String> lines) {
        String word = sync.schedule()
                .map(schedule -> schedule.isEveryMinute() ? "minutely " : "scheduled ")
                .orElse("sync ");
        lines.add(word + sync.name());
        switch (sync) {
            case SyncSettings single ->
                single.files().ifPresentOrElse(files -> inbox(configuration, files, lines), () -> lines.add("api -"));
            case TenantsSettings many -> lines.add("tenants -");
        }
    }

    private static void inbox(Configuration configuration, FileSourceSettings source, List<String> lines) {
        lines.add("inbox " + relative(configuration, source.inbox()));
        lines.add("pattern " + source.pattern());
        lines.add("set " + source.set());
        lines.add("quiet " + source.quiet().toMillis());
        lines.add("settle " + source.settle().toMillis());
    }

    /** Relative paths stay relative, so that the folder as a whole can be moved. */
    private static String relative(Configuration configuration, Path path) {
        Path folder = configuration.folder().normalize();
        Path absolute = path.toAbsolutePath().normalize();
        if (absolute.equals(folder)) {
            return ".";
        }
        return absolute.startsWith(folder) ? folder.relativize(absolute).toString() : absolute.toString();
    }

    /** A shell's read takes white space away at both ends of a value. */
    private static boolean breaksALine(String line) {
        String value = line.substring(line.indexOf(' ') + 1);
        return line.indexOf('\n') >= 0
                || line.indexOf('\r') >= 0
                || !value.strip().equals(value);
    }

    private static void node(Node node, List<String> lines) {
        switch (node) {
            case Node.Scalar scalar ->
                lines.add("=" + scalar.line() + (scalar.text() == null ? "" : " " + escape(scalar.text())));
            case Node.Sequence sequence -> {
                lines.add("[" + sequence.line() + " " + sequence.items().size());
                sequence.items().forEach(item -> node(item, lines));
            }
            case Node.Mapping mapping -> {
                lines.add("{" + mapping.line() + " " + mapping.entries().size());
                mapping.entries().forEach((key, value) -> {
                    lines.add(escape(key));
                    node(value, lines);
                });
            }
        }
    }

    /** Whether the lines are of this format, and made of a file of this size under these environment values. */
    static boolean isValid(List<String> lines, long size, Map<String, String> environment) {
        int end = lines.indexOf(END);
        if (end < 0 || !lines.get(0).equals(HEADER) || !lines.get(1).equals("size " + size)) {
            return false;
        }
        for (int at = 2; at < end; at++) {
            String line = lines.get(at);
            if (line.startsWith("env ")) {
                int space = line.indexOf(' ', 4);
                if (!line.substring(space + 1).equals(environment.get(line.substring(4, space)))) {
                    return false;
                }
            }
        }
        return true;
    }

    /** The document, or absent when the lines are not valid. */
    static Node.@Nullable Mapping read(List<String> lines, long size, Map<String, String> environment) {
        if (!isValid(lines, size, environment)) {
            return null;
        }
        return new Lines(lines, lines.indexOf(END) + 1).node() instanceof Node.Mapping mapping ? mapping : null;
    }

    private static final class Lines {
        private final List<String> lines;
        private int at;

        Lines(List<String> lines, int at) {
            this.lines = lines;
            this.at = at;
        }

        Node node() {
            String text = lines.get(at++);
            int space = text.indexOf(' ');
            int line = Integer.parseInt(text.substring(1, space < 0 ? text.length() : space));
            if (text.charAt(0) == '=') {
                return new Node.Scalar(space < 0 ? null : unescape(text.substring(space + 1)), line);
            }
            int size = Integer.parseInt(text.substring(space + 1));
            return text.charAt(0) == '[' ? sequence(size, line) : mapping(size, line);
        }

        private Node.Sequence sequence(int size, int line) {
            List<Node> items = new ArrayList<>(size);
            for (int item = 0; item < size; item++) {
                items.add(node());
            }
            return new Node.Sequence(items, line);
        }

        private Node.Mapping mapping(int size, int line) {
            Map<String, Node> entries = new LinkedHashMap<>();
            for (int entry = 0; entry < size; entry++) {
                String key = unescape(lines.get(at++));
                entries.put(key, node());
            }
            return new Node.Mapping(entries, line);
        }
    }

    private static String escape(String text) {
        return text.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r");
    }

    private static String unescape(String text) {
        if (text.indexOf('\\') < 0) {
            return text;
        }
        StringBuilder plain = new StringBuilder();
        for (int at = 0; at < text.length(); at++) {
            char character = text.charAt(at);
            if (character == '\\') {
                at++;
                character = text.charAt(at);
                character = character == 'n' ? '\n' : character == 'r' ? '\r' : character;
            }
            plain.append(character);
        }
        return plain.toString();
    }
}
