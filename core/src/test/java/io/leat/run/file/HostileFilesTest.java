package io.leat.run.file;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.leat.config.FileSourceSettings.RejectLimit;
import io.leat.config.FileSourceSettings.SetKind;
import io.leat.run.RunResult;
import io.leat.run.RunResult.Outcome;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people drop into an inbox beside good files: each is told as what it is, and none stops the others. */
class HostileFilesTest {
    @TempDir
    private Path folder;

    private Inboxes shop;

    @BeforeEach
    void goodFilesAround() throws IOException {
        shop = new Inboxes(folder);
        shop.set = SetKind.NONE;
        shop.deactivates = false;
        shop.maxRejects = new RejectLimit(100, true);
        shop.chunk("a.json", Inboxes.items(1, 2, 1));
        shop.chunk("z.json", Inboxes.items(2, 3, 1));
    }

    private void drop(byte[] content) throws IOException {
        Files.write(shop.inbox().resolve("b.json"), content);
    }

    private static byte[] gzip(byte[] start, int blanks, byte[] end) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(packed)) {
            out.write(start);
            byte[] blank = " ".repeat(1 << 20).getBytes(UTF_8);
            for (int block = 0; block < blanks; block++) {
                out.write(blank);
            }
            out.write(end);
        }
        return packed.toByteArray();
    }

    /** The file fails with this reason, stays, and stores nothing; its neighbours are stored. */
    private void fails(String reason) throws Exception {
        RunResult result = shop.run();
        assertThat(result.outcome()).isEqualTo(Outcome.PARTIAL);
        assertThat(Inboxes.toldNow(result)).singleElement().asString().contains("items: b.json: ", reason);
        assertThat(shop.query("SELECT id FROM item ORDER BY id")).containsExactly("1", "2");
        assertThat(shop.names(shop.inbox())).containsExactly("b.json");
    }

    /** One record is refused by this rule, and the other one of the file is stored. */
    private void rejects(String rule) throws Exception {
        RunResult result = shop.run();
        assertThat(result.outcome()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(shop.query("SELECT rule FROM leat_reject"))
                .singleElement()
                .asString()
                .contains(rule);
        assertThat(shop.query("SELECT id FROM item ORDER BY id")).containsExactly("1", "2", "7");
    }

    @Test
    void a_file_that_is_cut_short() throws Exception {
        drop("[{\"id\":7},{\"id\":8,\"pri".getBytes(UTF_8));
        fails("the file ends at byte 22 in the middle of record 2");
    }

    @Test
    void two_arrays() throws Exception {
        drop("[{\"id\":7}][{\"id\":8}]".getBytes(UTF_8));
        fails("behind the end of the document");
    }

    @Test
    void utf_16() throws Exception {
        drop("[{\"id\":7}]".getBytes(UTF_16));
        fails("it is UTF-16, where JSON in UTF-8 was expected");
    }

    @Test
    void html() throws Exception {
        drop("<!DOCTYPE html><html></html>".getBytes(UTF_8));
        fails("it is HTML or XML");
    }

    @Test
    void an_empty_file() throws Exception {
        drop(new byte[0]);
        fails("it is empty");
    }

    @Test
    void a_folder() throws Exception {
        Files.createDirectory(shop.inbox().resolve("b.json"));
        fails("it is a folder");
    }

    @Test
    void a_link_to_nothing() throws Exception {
        Files.createSymbolicLink(shop.inbox().resolve("b.json"), folder.resolve("nowhere"));
        fails("it is a link that leads nowhere");
    }

    @Test
    void a_pipe_does_not_block() throws Exception {
        Process made =
                new ProcessBuilder("mkfifo", shop.inbox().resolve("b.json").toString()).start();
        assertThat(made.waitFor()).isZero();
        fails("it is no regular file but a pipe");
    }

    @Test
    void a_wrong_checksum() throws Exception {
        byte[] packed = gzip("[{\"id\":7}]".getBytes(UTF_8), 0, new byte[0]);
        packed[packed.length - 8] ^= 1;
        drop(packed);
        fails("does not match its checksum");
    }

    @Test
    void a_small_file_that_would_become_a_large_one() throws Exception {
        drop(gzip("[".getBytes(UTF_8), 400, "{\"id\":7}]".getBytes(UTF_8)));
        fails("above decompression-ratio 200");
    }

    @Test
    void a_hundred_thousand_levels() throws Exception {
        drop(("[{\"id\":6,\"x\":" + "[".repeat(100_000) + "]".repeat(100_000) + "},{\"id\":7}]").getBytes(UTF_8));
        rejects("nests 100001 levels deep; at most 500 are read");
    }

    @Test
    void a_string_of_fifty_megabytes() throws Exception {
        drop(("[{\"id\":6,\"x\":\"" + "x".repeat(50_000_000) + "\"},{\"id\":7}]").getBytes(UTF_8));
        rejects("is larger than record-size");
    }

    @Test
    void a_number_beyond_all_bounds() throws Exception {
        drop("[{\"id\":6,\"price\":1e400},{\"id\":7}]".getBytes(UTF_8));
        rejects("integer takes whole numbers");
    }

    @Test
    void half_a_surrogate_pair() throws Exception {
        drop("[{\"id\":6,\"x\":\"\\ud800\"},{\"id\":7}]".getBytes(UTF_8));
        rejects("half of a surrogate pair");
    }

    @Test
    void a_name_that_comes_twice() throws Exception {
        drop("[{\"id\":6,\"id\":5},{\"id\":7}]".getBytes(UTF_8));
        rejects("has this name twice in one object");
    }

    @Test
    void a_mended_file_is_stored_by_the_next_run() throws Exception {
        drop("[{\"id\":7},".getBytes(UTF_8));
        fails("cut short");
        drop("[{\"id\":7}]".getBytes(UTF_8));
        assertThat(shop.run().outcome()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(shop.query("SELECT id FROM item ORDER BY id")).containsExactly("1", "2", "7");
    }
}
