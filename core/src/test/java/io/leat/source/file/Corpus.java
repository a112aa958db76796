package io.leat.source.file;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Cases that stand in a text file beside the classes of the tests, with what is to become of each. Bytes are written as
 * UTF-8, except for {@code <hexadecimal digits>}, and {@code <N*text>} for N times the text.
 */
public final class Corpus {
    private static final Pattern WRITTEN = Pattern.compile("<(?:([0-9]+)\\*([^>]*)|([0-9a-fA-F ]*))>");

    /**
     * A case of one line: {@code name | bytes | end in an array | end as a line | place in the bytes | what is told}.
     *
     * @param place of what is told; -1 where none is
     */
    public record Line(String name, byte[] bytes, String inArray, String asLine, int place, String told) {
        @Override
        public String toString() {
            return name;
        }
    }

    /**
     * A case of several lines: {@code # name}, the bytes, and an indented line for each thing that becomes of them.
     *
     * @param options what stands in brackets behind the name
     */
    public record Block(String name, String options, byte[] bytes, List<String> ends) {
        void check(List<String> found) {
            assertThat(found).as("%s: %s", name, ends).hasSameSizeAs(ends);
            for (int index = 0; index < found.size(); index++) {
                String wanted = ends.get(index);
                if (wanted.endsWith("…")) {
                    assertThat(found.get(index)).startsWith(wanted.substring(0, wanted.length() - 1));
                } else {
                    assertThat(found.get(index)).isEqualTo(wanted);
                }
            }
        }

        @Override
        public String toString() {
            return name;
        }
    }

    private Corpus() {}

    /** The lines of a file that belong to one of its parts, which start with {@code == part}. */
    private static List<String> part(String file, String part) {
        List<String> lines = new ArrayList<>();
        boolean within = false;
        for (String line : text(file).lines().toList()) {
            if (line.startsWith("== ")) {
                within = line.equals("== " + part);
            } else if (within && !line.isBlank() && !line.startsWith("//")) {
                lines.add(line);
            }
        }
        if (lines.isEmpty()) {
            throw new IllegalArgumentException("no part " + part + " in " + file);
        }
        return lines;
    }

    private static String text(String file) {
        try (InputStream stream = Objects.requireNonNull(Corpus.class.getResourceAsStream(file), file)) {
            return new String(stream.readAllBytes(), UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    public static List<Line> lines(String file, String part) {
        return part(file, part).stream().map(Corpus::line).toList();
    }

    private static Line line(String text) {
        String[] cells = text.split(" +\\| +", -1);
        if (cells.length != 6) {
            throw new IllegalArgumentException("must have six cells: " + text);
        }
        int place = cells[4].equals("-") ? -1 : Integer.parseInt(cells[4]);
        return new Line(cells[0], bytes(cells[1]), cells[2], cells[3], place, cells[5].strip());
    }

    public static List<Block> blocks(String file, String part) {
        List<Block> blocks = new ArrayList<>();
        List<String> lines = part(file, part);
        for (int at = 0; at < lines.size(); ) {
            Matcher title = Pattern.compile("# (.*?)(?: \\[(.*)])?").matcher(lines.get(at));
            if (!title.matches()) {
                throw new IllegalArgumentException("must be a title: " + lines.get(at));
            }
            byte[] bytes = bytes(lines.get(at + 1));
            List<String> ends = new ArrayList<>();
            for (at += 2; at < lines.size() && lines.get(at).startsWith("    "); at++) {
                ends.add(new String(bytes(lines.get(at).strip()), UTF_8));
            }
            blocks.add(new Block(title.group(1), Objects.requireNonNullElse(title.group(2), ""), bytes, ends));
        }
        return blocks;
    }

    public static byte[] bytes(String written) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Matcher escape = WRITTEN.matcher(written);
        int at = 0;
        while (escape.find()) {
            bytes.writeBytes(written.substring(at, escape.start()).getBytes(UTF_8));
            bytes.writeBytes(
                    escape.group(1) == null
                            ? HexFormat.of().parseHex(escape.group(3).replace(" ", ""))
                            : escape.group(2)
                                    .repeat(Integer.parseInt(escape.group(1)))
                                    .getBytes(UTF_8));
            at = escape.end();
        }
        bytes.writeBytes(written.substring(at).getBytes(UTF_8));
        return bytes.toByteArray();
    }
}
