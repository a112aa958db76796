package io.leat.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.leat.config.Configuration;
import io.leat.config.yaml.ConfigurationFile;
import io.leat.config.yaml.Schemas;
import io.leat.sample.SampleObserver;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InitCommandTest {
    @TempDir
    private Path folder;

    private Inits inits;

    @BeforeEach
    void start() throws IOException {
        inits = new Inits(folder);
    }

    @Test
    void it_writes_the_configuration_with_its_inbox_and_tells_what_comes_next() throws IOException {
        Path sample = inits.file("orders-7.csv", "id;amount\n1;2.5\n2;NULL\n");

        assertThat(inits.leat("init", sample)).isZero();
        assertThat(inits.out()).isEqualTo("""
                        orders-7.csv: CSV with ";", 2 records
                        wrote YAML: sync orders into table orders, 2 columns, key id

                        unsure, so please look (the same stands in the file):
                          amount: "NULL" is taken for null, in 1 record

                        next:
                          cp SAMPLE FOLDER/var/orders/import/
                          leat -C YAML check
                          leat -C YAML run orders
                        """.replace("YAML", inits.yaml().toString())
                .replace("SAMPLE", sample.toString())
                .replace("FOLDER", folder.toString()));
        assertThat(inits.text())
                .startsWith("# yaml-language-server: $schema=.leat/leat.schema.json\n")
                .contains("\n# Made by leat init of orders-7.csv, 2 records.\n")
                .contains("      csv: {delimiter: \";\"}\n")
                .contains(
                        "        # unsure: \"NULL\" is taken for null, in 1 record\n        amount: {from: amount, type:"
                                + " \"decimal(15,3)\", null-if: [\"NULL\"]}  # 1 value, 50 % null, always 2.5\n");
        assertThat(folder.resolve("var/orders/import")).isDirectory();
        assertThat(Files.exists(folder.resolve(".leat/leat.schema.json")))
                .isEqualTo(Schemas.text().isPresent());
    }

    @Test
    void it_overwrites_no_file() throws IOException {
        Files.writeString(inits.yaml(), "state: mine\n");

        assertThat(inits.leat("init", inits.file("a.csv", "id\n1\n"))).isEqualTo(ExitCode.WRONG);
        assertThat(inits.err()).contains("exists already").contains("--output");
        assertThat(inits.text()).isEqualTo("state: mine\n");
    }

    @Test
    void it_prints_the_configuration_alone_to_stdout_where_asked() throws IOException {
        assertThat(inits.leat("init", inits.file("a.csv", "id\n1\n"), "--output", "-"))
                .isZero();

        assertThat(inits.out()).startsWith("# yaml-language-server").endsWith("did not bring\n");
        assertThat(inits.err()).contains("a.csv: CSV, 1 record").doesNotContain("next:");
        assertThat(inits.yaml()).doesNotExist();
        assertThat(folder.resolve("var")).doesNotExist();
    }

    @Test
    void it_says_nothing_where_it_should_be_quiet() throws IOException {
        assertThat(inits.leat("init", "-q", inits.file("a.csv", "id\n1\n"))).isZero();

        assertThat(inits.out() + inits.err()).isEmpty();
        assertThat(inits.yaml()).exists();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "init                                  | name a sample FILE",
                "init nowhere.csv                      | nowhere.csv: there is no such file",
                "init SAMPLE --sync Orders             | --sync \"Orders\": must have lower-case letters",
                "init SAMPLE --table leat_run          | --table \"leat_run\": must be a name that does not start with leat_",
                "init SAMPLE --records data            | --records \"data\": must be empty or a JSON Pointer",
                "init SAMPLE --records /data           | it is CSV; --records is for JSON",
                "init SAMPLE --key name                | name cannot be the key: \"x\" is in record 1 of a.csv and in record 2",
                "init MANIFEST                         | is a manifest; name the files of the delivery",
            })
    void wrong_usage_is_told_and_nothing_is_written(String words, String told) throws IOException {
        inits.file("a.csv", "id,name\n1,x\n2,x\n");
        inits.file("d.manifest.json", "{\"files\":[{\"name\":\"a.csv\"}]}");
        Object[] arguments = Arrays.stream(words.split(" "))
                .map(word -> word.replace("SAMPLE", folder + "/a.csv").replace("MANIFEST", folder + "/d.manifest.json"))
                .toArray();

        assertThat(inits.leat(arguments)).isEqualTo(ExitCode.WRONG);
        assertThat(inits.err()).contains(told);
        assertThat(inits.yaml()).doesNotExist();
    }

    @Test
    void a_sync_is_named_by_what_its_files_have_in_common_else_by_their_folder() {
        assertThat(SampleNames.sync(List.of(Path.of("items-1-0001.json"), Path.of("items-1-0002.json"))))
                .isEqualTo("items");
        assertThat(SampleNames.sync(List.of(Path.of("Sales Report 2026-09.csv.gz"))))
                .isEqualTo("sales-report");
        assertThat(SampleNames.sync(List.of(Path.of("/data/By Day/2010-12-01.csv"), Path.of("/data/By Day/2011.csv"))))
                .isEqualTo("by-day");
        assertThat(SampleNames.sync(List.of(Path.of("/2026.csv")))).isEqualTo("sample");
        assertThat(SampleNames.table("leat_run")).isEqualTo("t_leat_run");
    }

    @Test
    void files_with_other_endings_than_usual_have_a_pattern_that_takes_them() throws Exception {
        assertThat(inits.leat("init", inits.file("a.tsv", "id\tn\n1\t2\n"))).isZero();
        Configuration configuration = new ConfigurationFile(inits.yaml(), Map.of()).load();

        assertThat(configuration.syncs().getFirst().files().orElseThrow().pattern())
                .isEqualTo("*.tsv*");
        assertThat(configuration
                        .syncs()
                        .getFirst()
                        .files()
                        .orElseThrow()
                        .format()
                        .csv()
                        .delimiter())
                .isEqualTo('\t');
    }

    private static Supplier<@Nullable String> answers(String... lines) {
        Deque<String> left = new ArrayDeque<>(List.of(lines));
        return left::poll;
    }

    @Test
    void a_person_is_asked_until_the_answers_will_do_and_an_empty_one_takes_what_is_offered() throws IOException {
        Path sample = inits.file("orders.csv", "no,line\nA,1\nA,2\nB,2\n");
        ByteArrayOutputStream asked = new ByteArrayOutputStream();
        Questions questions = new Questions(
                new PrintStream(asked, true, StandardCharsets.UTF_8),
                answers("nowhere", sample.toString(), "Bad Name", "", "lines", "no", "no, line"));
        InitDraft draft = new InitDialog(
                        questions,
                        samples -> new InitLook(samples, Optional.empty()),
                        (look, key) -> look.look(SampleObserver.NONE, key))
                .ask(Optional.empty(), Optional.empty(), List.of());

        assertThat(draft.sync()).isEqualTo("orders");
        assertThat(draft.table()).isEqualTo("lines");
        assertThat(draft.guess().key()).containsExactly("no", "line");
        assertThat(asked.toString(StandardCharsets.UTF_8))
                .contains("sample file:   there is no such file\nsample file: ")
                .contains("name of the sync [orders]:   must have lower-case letters")
                .contains("table [orders]: key [file,record]:   no cannot be the key: \"A\" is in record 1");
    }
}
