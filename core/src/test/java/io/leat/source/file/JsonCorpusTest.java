package io.leat.source.file;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.leat.config.FileSourceSettings.Compression;
import io.leat.config.FileSourceSettings.CsvSettings;
import io.leat.config.FileSourceSettings.FileFormat;
import io.leat.config.FileSourceSettings.Format;
import io.leat.framing.DocumentOracle;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every case of json.corpus, read from a real file, ends as it is written beside it. */
class JsonCorpusTest {
    private static final String CORPUS = "json.corpus";
    private static final String BEFORE = "{\"id\":2,\"v\":";

    @TempDir
    private Path folder;

    /** A case with the bytes of its whole record, and how many of them come before its own. */
    record Recorded(Corpus.Line line, byte[] record, int before, String column) {
        boolean isGrammar() {
            return line.inArray().equals("accepted") || line.inArray().equals("rejected");
        }

        String row() {
            return column.isEmpty()
                    ? line.told()
                    : "row 2 / "
                            + (line.told().equals("=")
                                    ? new String(line.bytes(), UTF_8)
                                    : new String(Corpus.bytes(line.told()), UTF_8));
        }

        @Override
        public String toString() {
            return line.name();
        }
    }

    static Stream<Recorded> records() {
        return Stream.of(
                        Corpus.lines(CORPUS, "value").stream()
                                .map(line ->
                                        new Recorded(line, joined(BEFORE, line.bytes(), "}"), BEFORE.length(), "json")),
                        Corpus.lines(CORPUS, "text").stream()
                                .map(line ->
                                        new Recorded(line, joined(BEFORE, line.bytes(), "}"), BEFORE.length(), "text")),
                        Corpus.lines(CORPUS, "record").stream().map(line -> new Recorded(line, line.bytes(), 0, "")))
                .flatMap(cases -> cases);
    }

    static List<Corpus.Block> documents() {
        return Corpus.blocks(CORPUS, "document");
    }

    static byte[] joined(String before, byte[] bytes, String behind) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(before.getBytes(UTF_8));
        all.writeBytes(bytes);
        all.writeBytes(behind.getBytes(UTF_8));
        return all.toByteArray();
    }

    private static FileFormat format(String name, String pointer) {
        Format format = Format.valueOf(name.toUpperCase(Locale.ROOT));
        return new FileFormat(format, Compression.AUTO, pointer, CsvSettings.USUAL);
    }

    private List<String> ends(Recorded recorded, String format, byte[] document) throws IOException {
        String type = recorded.column().isEmpty() ? "json" : recorded.column();
        return new Imported(folder, "id /id integer", "v /v " + type)
                .as(format(format, ""))
                .ends(document);
    }

    @ParameterizedTest
    @MethodSource("records")
    void a_record_in_an_array_ends_as_it_is_written(Recorded recorded) throws IOException {
        String start = "[{\"id\":1},";
        byte[] document = joined(start, recorded.record(), ",{\"id\":3}]");
        check(recorded, recorded.line().inArray(), start.length(), ends(recorded, "json", document));
    }

    @ParameterizedTest
    @MethodSource("records")
    void a_record_on_a_line_ends_as_it_is_written(Recorded recorded) throws IOException {
        String start = "{\"id\":1}\n";
        byte[] document = joined(start, recorded.record(), "\n{\"id\":3}\n");
        check(recorded, recorded.line().asLine(), start.length(), ends(recorded, "ndjson", document));
    }

    private static void check(Recorded recorded, String end, int start, List<String> ends) {
        Corpus.Line line = recorded.line();
        switch (end) {
            case "accepted" -> assertThat(ends).containsExactly("row 1 / -", recorded.row(), "row 3 / -");
            case "rejected" -> {
                assertThat(ends).hasSize(3).startsWith("row 1 / -", "row 3 / -");
                assertThat(ends.get(2)).startsWith("rejected 2 at " + start + ": ");
                checkTold(recorded, start, ends.get(2));
            }
            case "fails" -> {
                assertThat(ends).hasSize(1).first().asString().startsWith("fails: ");
                checkTold(recorded, start, ends.get(0));
            }
            case "cut" ->
                assertThat(ends).hasSize(1).first().asString().startsWith("fails: not JSON: the file ends at");
            default -> assertThat(end).as(line.name()).isEqualTo("-");
        }
    }

    private static void checkTold(Recorded recorded, int start, String told) {
        Corpus.Line line = recorded.line();
        assertThat(told).contains(new String(Corpus.bytes(line.told()), UTF_8));
        if (line.place() >= 0) {
            assertThat(told).contains("at byte " + (start + recorded.before() + line.place()));
        }
    }

    @ParameterizedTest
    @MethodSource("documents")
    void a_document_ends_as_it_is_written(Corpus.Block document) throws IOException {
        String[] options = (document.options() + " ").split(" ", -1);
        List<String> ends = new Imported(folder, "id /id integer", "v /v json")
                .as(format(options[0], options[1]))
                .ends(document.bytes());
        document.check(ends);
    }

    /** What is expected of the grammar is judged by two parsers that have no part in reading; both know 1000 levels. */
    @ParameterizedTest
    @MethodSource("records")
    void what_is_expected_of_the_grammar_is_what_others_find(Recorded recorded) throws SQLException {
        assumeThat(recorded.line().inArray()).isNotEqualTo("-");
        assumeThat(recorded.line().name()).isNotEqualTo("100001 levels");
        byte[] document = joined("[{\"id\":1},", recorded.record(), ",{\"id\":3}]");

        assertThat(isJsonForSqlite(document)).isEqualTo(recorded.isGrammar());
        if (!recorded.line().told().contains("surrogate")) { // Jackson takes no halves in names
            Optional<Long> whole = recorded.isGrammar() ? Optional.of(3L) : Optional.empty();
            assertThat(DocumentOracle.records(document, "")).isEqualTo(whole);
        }
    }

    private static boolean isJsonForSqlite(byte[] document) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite::memory:");
                PreparedStatement statement = connection.prepareStatement("SELECT json_valid(?, 1)")) {
            statement.setString(
                    1, UTF_8.newDecoder().decode(ByteBuffer.wrap(document)).toString());
            try (ResultSet result = statement.executeQuery()) {
                return result.getBoolean(1);
            }
        } catch (CharacterCodingException notUtf8) {
            return false;
        }
    }

    @Test
    void the_corpus_is_as_large_as_it_is_said_to_be_and_names_every_case_once() {
        Set<String> names = new HashSet<>();
        records()
                .forEach(recorded -> assertThat(names.add(recorded.line().name()))
                        .as(recorded.toString())
                        .isTrue());
        documents()
                .forEach(document -> assertThat(names.add(document.name()))
                        .as(document.name())
                        .isTrue());
        assertThat(names).hasSizeGreaterThanOrEqualTo(500);
    }
}
