package io.leat.run.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.leat.run.Moment;
import io.leat.run.RunObserver;
import io.leat.run.RunResult;
import io.leat.run.WakeFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files whose rows are stored, and which are not yet where they belong. */
final class MovesTest {
    @TempDir
    private Path folder;

    private Inboxes shop;

    @BeforeEach
    void aDelivery() throws IOException {
        shop = new Inboxes(folder);
        shop.chunk("a-1.json", Inboxes.items(0, 10, 1));
        shop.looseManifest("a", "a-1.json");
    }

    private String state() {
        return shop.query("SELECT state FROM leat_file WHERE name = 'a-1.json'").getFirst();
    }

    /** As if the run had been killed between the commit and the move. */
    private void notMoved() throws IOException {
        shop.run();
        shop.execute("UPDATE leat_file SET state = 'COMMITTED' WHERE name = 'a-1.json'");
        new WakeFile(folder.resolve("state"), "items").write(WakeFile.Wake.NOW);
    }

    @Test
    void a_move_that_a_killed_run_left_is_made_and_recorded() throws IOException {
        notMoved();
        Files.move(shop.processed().resolve("a-1.json"), shop.inbox().resolve("a-1.json"));

        assertThat(shop.run().counts().read()).isZero();

        assertThat(shop.names(shop.inbox())).isEmpty();
        assertThat(shop.names(shop.processed())).contains("a-1.json");
        assertThat(state()).isEqualTo("MOVED");
    }

    @Test
    void a_move_that_was_made_and_not_recorded_is_recorded() throws IOException {
        notMoved();

        shop.run();

        assertThat(state()).isEqualTo("MOVED");
    }

    @Test
    void a_stored_file_that_cannot_be_moved_is_told_and_moved_by_the_next_run() throws IOException {
        shop.observer = new RunObserver() {
            @Override
            public void at(Moment moment, String subject) {
                if (moment == Moment.SPLIT_COMMITTED) {
                    occupy();
                }
            }
        };

        RunResult run = shop.run();

        assertThat(run.counts().inserted()).isEqualTo(10);
        assertThat(Inboxes.toldNow(run))
                .anyMatch(text -> text.startsWith("items: a-1.json is stored, but ")
                        && text.endsWith("; the next run moves it without importing it again"));
        assertThat(shop.names(shop.inbox())).contains("a-1.json");
        assertThat(state()).isEqualTo("COMMITTED");
        shop.clock.by = Duration.ofMinutes(2);
        assertThat(shop.isIdle()).isFalse();

        shop.observer = RunObserver.NONE;
        Files.delete(shop.processed());
        assertThat(shop.run().counts().read()).isZero();
        assertThat(shop.names(shop.processed())).contains("a-1.json");
        assertThat(state()).isEqualTo("MOVED");
    }

    private void occupy() {
        try {
            Files.delete(shop.processed());
            Files.createFile(shop.processed());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
