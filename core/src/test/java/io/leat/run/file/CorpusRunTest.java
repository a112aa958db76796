package io.leat.run.file;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.leat.config.FileSourceSettings.SetKind;
import io.leat.run.RunResult;
import io.leat.run.RunResult.Outcome;
import io.leat.source.file.Corpus;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The cases of json.corpus as files of one inbox, a good one among them, into a real database. */
class CorpusRunTest {
    private static final List<Corpus.Line> CASES = Corpus.lines("json.corpus", "value");
    private static final int APART = 10;

    @TempDir
    private Path folder;

    private Inboxes shop;

    @BeforeEach
    void anInbox() throws IOException {
        shop = new Inboxes(folder);
        shop.set = SetKind.NONE;
        shop.deactivates = false;
    }

    private static String name(int index) {
        return "case-" + index + ".json";
    }

    /** Three records, the case in the second one; each file has ids of its own. */
    private void deliver(int index, String start, byte[] value, String between, String end) throws IOException {
        int id = index * APART;
        ByteArrayOutputStream document = new ByteArrayOutputStream();
        document.writeBytes(
                (start + "{\"id\":" + (id + 1) + "}" + between + "{\"id\":" + (id + 2) + ",\"v\":").getBytes(UTF_8));
        document.writeBytes(value);
        document.writeBytes(("}" + between + "{\"id\":" + (id + 3) + "}" + end).getBytes(UTF_8));
        Files.write(shop.inbox().resolve(name(index)), document.toByteArray());
    }

    /** The ids that a file leaves. */
    private static List<String> stored(int index, String end) {
        int id = index * APART;
        return switch (end) {
            case "accepted" -> List.of(id + 1 + "", id + 2 + "", id + 3 + "");
            case "rejected" -> List.of(id + 1 + "", id + 3 + "");
            default -> List.of();
        };
    }

    private void check(List<String> ends, RunResult result) throws Exception {
        List<String> ids = new ArrayList<>();
        List<String> failing = new ArrayList<>();
        for (int index = 0; index < ends.size(); index++) {
            ids.addAll(stored(index, ends.get(index)));
            if (List.of("fails", "cut").contains(ends.get(index))) {
                failing.add(name(index));
            }
        }
        long rejected = ends.stream().filter("rejected"::equals).count();

        assertThat(result.outcome()).isEqualTo(failing.isEmpty() ? Outcome.SUCCEEDED : Outcome.PARTIAL);
        assertThat(shop.query("SELECT id FROM item ORDER BY id")).isEqualTo(ids);
        assertThat(shop.names(shop.inbox())).containsExactlyInAnyOrderElementsOf(failing);
        assertThat(result.completed())
                .isEqualTo(ends.stream().filter(end -> !end.equals("-")).count() - failing.size());
        assertThat(shop.query("SELECT count(*) FROM leat_reject")).containsExactly(rejected + "");
        assertThat(shop.query("SELECT count(*) FROM leat_split_run WHERE outcome = 'FAILED'"))
                .containsExactly(failing.size() + "");
    }

    @Test
    void every_array_ends_on_its_own_and_is_stored_once_it_was_mended() throws Exception {
        List<String> ends = new ArrayList<>();
        for (int index = 0; index < CASES.size(); index++) {
            String end = CASES.get(index).inArray();
            ends.add(end);
            deliver(index, "[", CASES.get(index).bytes(), ",", "]");
        }
        check(ends, shop.run());

        for (int index = 0; index < CASES.size(); index++) {
            if (stored(index, ends.get(index)).isEmpty()) {
                deliver(index, "[", "0".getBytes(UTF_8), ",", "]");
            }
        }
        RunResult mended = shop.run();
        assertThat(mended.outcome()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(mended.counts().inserted())
                .isEqualTo(3
                        * ends.stream().filter(end -> end.matches("fails|cut")).count());
        assertThat(shop.names(shop.inbox())).isEmpty();
    }

    @Test
    void every_file_of_lines_rejects_its_broken_one_alone() throws Exception {
        List<String> ends = new ArrayList<>();
        for (int index = 0; index < CASES.size(); index++) {
            ends.add(CASES.get(index).asLine());
            if (!CASES.get(index).asLine().equals("-")) {
                deliver(index, "", CASES.get(index).bytes(), "\n", "\n");
            }
        }
        check(ends, shop.run());
    }
}
