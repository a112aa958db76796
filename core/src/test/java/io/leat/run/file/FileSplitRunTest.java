package io.leat.run.file;

import static io.leat.run.file.Inboxes.items;
import static io.leat.run.file.Inboxes.toldNow;
import static org.assertj.core.api.Assertions.assertThat;

import io.leat.DataSize;
import io.leat.config.FileSourceSettings.SetKind;
import io.leat.run.Moment;
import io.leat.run.RunObserver;
import io.leat.run.RunResult;
import io.leat.run.RunResult.Outcome;
import io.leat.run.SyncLock;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is told and recorded of one file, however it ends. */
class FileSplitRunTest {
    @TempDir
    private Path folder;

    private Inboxes shop;

    @BeforeEach
    void anInbox() throws IOException {
        shop = new Inboxes(folder);
        shop.set = SetKind.NONE;
    }

    /** Does something whenever the run comes to a border. */
    private void when(Moment border, Runnable action) {
        shop.observer = new RunObserver() {
            @Override
            public void at(Moment moment, String subject) {
                if (moment == border) {
                    action.run();
                }
            }
        };
    }

    @Test
    void the_borders_of_a_run_are_told_in_order() throws Exception {
        List<String> borders = new ArrayList<>();
        shop.set = SetKind.MANIFEST;
        shop.chunk("a.json", items(0, 10, 1));
        shop.manifest("a", "a.json");
        shop.chunk("b.json", "broken");
        shop.manifest("b", "b.json");
        shop.observer = new RunObserver() {
            @Override
            public void at(Moment moment, String subject) {
                borders.add((moment + " " + subject).strip());
            }
        };

        RunResult result = shop.run();
        assertThat(borders)
                .containsExactly(
                        "RUN_OPENED",
                        "SET_OPENED a.manifest.json",
                        "SET_OPENED b.manifest.json",
                        "SPLIT_STARTED a.json",
                        "BLOCK_WRITTEN a.json",
                        "SPLIT_COMMITTING a.json",
                        "SPLIT_COMMITTED a.json",
                        "FILE_MOVED a.json",
                        "SPLIT_STARTED b.json",
                        "SPLIT_FAILED b.json",
                        "SET_CLOSING a.manifest.json",
                        "SET_CLOSED a.manifest.json",
                        "FILE_MOVED a.manifest.json",
                        "RUN_ENDED");
        assertThat(result.splits())
                .allSatisfy(split -> assertThat(split.duration()).isLessThan(Duration.ofHours(1)));
    }

    @Test
    void progress_counts_the_bytes_of_all_files_of_the_run() throws Exception {
        List<Long> bytes = new ArrayList<>();
        shop.chunk("a.json", items(0, 10, 1));
        shop.chunk("b.json", items(10, 20, 1));
        long first = Files.size(shop.inbox().resolve("a.json"));
        long second = Files.size(shop.inbox().resolve("b.json"));
        shop.observer = new RunObserver() {
            @Override
            public void planned(int splits, long all) {
                bytes.add(all);
            }

            @Override
            public void progress(String split, long read, long records) {
                bytes.add(read);
            }
        };

        shop.run();
        assertThat(bytes).containsExactly(first + second, first, first + second);
    }

    @Test
    void a_file_in_which_the_run_is_asked_to_stop_is_undone_and_imported_by_the_next_run() throws Exception {
        shop.chunk("a.json", items(0, 1000, 1));
        when(Moment.BLOCK_WRITTEN, () -> shop.stopping = true);

        RunResult result = shop.run();
        assertThat(result.outcome()).isEqualTo(Outcome.PAUSED);
        assertThat(shop.tried()).containsExactly("a.json|CANCELLED");
        assertThat(shop.rows()).isEmpty();
        assertThat(shop.isIdle()).isFalse();

        shop.stopping = false;
        shop.observer = RunObserver.NONE;
        assertThat(shop.run().counts().inserted()).isEqualTo(1000);
    }

    @Test
    void a_file_that_takes_too_long_is_undone_told_and_tried_again_later() throws Exception {
        shop.chunk("a.json", items(0, 1000, 1));
        shop.timeout = Duration.ofNanos(1);

        assertThat(toldNow(shop.run())).singleElement().asString().contains("a.json: took longer than timeout");
        assertThat(shop.tried()).containsExactly("a.json|TIMED_OUT");
        assertThat(shop.rows()).isEmpty();

        shop.timeout = Duration.ofHours(1);
        shop.run();
        assertThat(shop.tried()).as("it is not due").isEmpty();
        shop.clock.by = Duration.ofMinutes(2);
        assertThat(shop.run().counts().inserted()).isEqualTo(1000);
    }

    @ParameterizedTest
    @CsvSource({"true, 61, TIMED_OUT", "true, 0, FAILED", "false, 61, FAILED"})
    void what_fails_for_a_while_is_late_once_the_time_is_over_and_what_is_wrong_is_not(
            boolean goes, long minutes, String outcome) throws Exception {
        Path file = shop.inbox().resolve("a.json");
        shop.chunk("a.json", "broken");
        when(Moment.SPLIT_STARTED, () -> {
            shop.clock.by = Duration.ofMinutes(minutes);
            if (goes) {
                delete(file);
            }
        });

        shop.run();
        assertThat(shop.tried()).containsExactly("a.json|" + outcome);
    }

    @Test
    void the_lock_shows_others_that_a_file_goes_on() throws Exception {
        Path lock = SyncLock.fileOf(folder.resolve("state"), "items");
        List<FileTime> shown = new ArrayList<>();
        shop.chunk("a.json", items(0, 10, 1));
        shop.observer = new RunObserver() {
            @Override
            public void at(Moment moment, String subject) {
                try {
                    if (moment == Moment.SPLIT_STARTED) {
                        Files.setLastModifiedTime(lock, FileTime.fromMillis(0));
                        shop.clock.by = Duration.ofMinutes(1);
                    } else if (moment == Moment.BLOCK_WRITTEN) {
                        shown.add(Files.getLastModifiedTime(lock));
                    }
                } catch (IOException failed) {
                    throw new UncheckedIOException(failed);
                }
            }
        };

        shop.run();
        assertThat(shown)
                .singleElement()
                .satisfies(time -> assertThat(time.toMillis()).isPositive());
    }

    private static void delete(Path file) {
        try {
            Files.delete(file);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Test
    void a_file_for_which_the_disk_may_be_too_small_is_not_begun() throws Exception {
        long size = Files.getFileStore(folder).getUsableSpace() / 4 * 3;
        try (RandomAccessFile hole =
                new RandomAccessFile(shop.inbox().resolve("a.json").toFile(), "rw")) {
            hole.setLength(size); // takes no room, but would if it were imported
        }

        assertThat(toldNow(shop.run()))
                .singleElement()
                .asString()
                .contains("a.json: the disk has ", "may need " + new DataSize(size * 2).text());
        assertThat(shop.query("SELECT outcome, records_read, error_kind FROM leat_split_run"))
                .containsExactly("FAILED|0|TRANSIENT");
    }

    @Test
    void the_header_is_kept_of_a_file_with_refused_records_only() throws Exception {
        shop.csv = true;
        shop.chunk("a.csv", "price,id\nn/a,1\n5,2\n");
        shop.chunk("b.csv", "id,price\n3,5\n");

        shop.run();
        assertThat(shop.query("SELECT split, header FROM leat_split_run ORDER BY id"))
                .containsExactly("a.csv|price\u001fid", "b.csv|null");
    }
}
