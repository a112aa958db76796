package io.leat.source.file;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.leat.DataSize;
import io.leat.config.FileSourceSettings.Compression;
import io.leat.config.FileSourceSettings.CsvSettings;
import io.leat.config.FileSourceSettings.FileFormat;
import io.leat.config.FileSourceSettings.Format;
import io.leat.config.FileSourceSettings.InputLimits;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every case of csv.corpus, read from a real file, ends as it is written beside it. */
class CsvCorpusTest {
    private static final String CORPUS = "csv.corpus";

    @TempDir
    private Path folder;

    static List<Corpus.Block> texts() {
        return Corpus.blocks(CORPUS, "text");
    }

    static List<Corpus.Block> types() {
        return Corpus.blocks(CORPUS, "types");
    }

    private static Map<String, String> options(Corpus.Block file) {
        return Stream.of(file.options().split("(?<=.), (?=[a-z-]+=)", -1))
                .filter(option -> !option.isEmpty())
                .map(option -> option.split("=", 2))
                .collect(Collectors.toMap(parts -> parts[0], parts -> new String(Corpus.bytes(parts[1]), UTF_8)));
    }

    private static List<String> ends(Imported imported, Corpus.Block file) throws IOException {
        Map<String, String> options = options(file);
        String delimiter = options.getOrDefault("delimiter", ",");
        List<String> header = Stream.of(options.getOrDefault("header", "").split(Pattern.quote(delimiter), -1))
                .filter(name -> !name.isEmpty())
                .toList();
        CsvSettings csv = new CsvSettings(delimiter.charAt(0), header);
        InputLimits limits = new InputLimits(
                new DataSize(Long.parseLong(options.getOrDefault("record-size", "1000000"))),
                Integer.parseInt(options.getOrDefault("text-length", "1000000")),
                200);
        return imported.as(new FileFormat(Format.CSV, Compression.AUTO, "", csv))
                .within(limits)
                .ends(file.bytes());
    }

    @ParameterizedTest
    @MethodSource("texts")
    void a_file_of_texts_ends_as_it_is_written(Corpus.Block file) throws IOException {
        file.check(ends(new Imported(folder, "id id text", "name name text"), file));
    }

    @ParameterizedTest
    @MethodSource("types")
    void a_file_of_typed_fields_ends_as_it_is_written(Corpus.Block file) throws IOException {
        Imported imported = new Imported(
                folder,
                "id id integer",
                "n n decimal(10,2)",
                "t t timestamp",
                "f f boolean",
                "j j json",
                "whole  json");
        file.check(ends(imported, file));
    }

    @Test
    void the_corpus_is_as_large_as_it_is_said_to_be_and_names_every_case_once() {
        Set<String> names = new HashSet<>();
        Stream.concat(texts().stream(), types().stream())
                .forEach(file ->
                        assertThat(names.add(file.name())).as(file.name()).isTrue());
        assertThat(names).hasSizeGreaterThanOrEqualTo(150);
    }
}
