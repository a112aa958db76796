package io.leat.run.file;

import static io.leat.run.file.Inboxes.items;
import static io.leat.run.file.Inboxes.toldNow;
import static org.assertj.core.api.Assertions.assertThat;

import io.leat.config.FileSourceSettings.SetKind;
import io.leat.run.Moment;
import io.leat.run.RunObserver;
import io.leat.run.RunOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a run takes up, and what it leaves alone. */
class FilePlannerTest {
    private static final RunOptions FORCE = new RunOptions(true, false, false, Integer.MAX_VALUE);

    @TempDir
    private Path folder;

    private Inboxes shop;

    @BeforeEach
    void anInbox() throws IOException {
        shop = new Inboxes(folder);
    }

    @ParameterizedTest
    @EnumSource
    void a_failed_file_is_left_alone_until_it_is_due_or_a_person_insists(SetKind set) throws Exception {
        shop.set = set;
        shop.chunk("a.json", "broken");
        shop.looseManifest("a", "a.json");

        shop.run();
        assertThat(shop.tried()).containsExactly("a.json|FAILED");
        shop.run();
        assertThat(shop.tried()).as("it is not due").isEmpty();
        shop.run(FORCE);
        assertThat(shop.tried()).as("forced, once").containsExactly("a.json|FAILED");
        shop.clock.by = Duration.ofMinutes(3);
        shop.run();
        assertThat(shop.tried()).as("it is due").containsExactly("a.json|FAILED");
    }

    @Test
    void force_takes_up_no_file_that_no_delivery_names() throws Exception {
        shop.chunk("a.json", items(0, 10, 1));
        shop.chunk("b.json", items(10, 20, 1));
        shop.manifest("a", "a.json");

        shop.run(FORCE);
        assertThat(shop.tried()).containsExactly("a.json|COMPLETED");
    }

    @Test
    void a_broken_manifest_is_read_again_as_soon_as_it_changes() throws Exception {
        shop.chunk("a.json", items(0, 10, 1));
        shop.chunk("a.manifest.json", "broken");
        shop.run();
        shop.manifest("a", "a.json");

        shop.run();
        assertThat(shop.query("SELECT manifest, state FROM leat_set")).containsExactly("a.manifest.json|COMPLETE");
    }

    @Test
    void deliveries_are_taken_in_the_order_in_which_they_were_written() throws Exception {
        shop.chunk("z.json", items(0, 1, 1));
        shop.manifest("z", "z.json");
        shop.chunk("a.json", items(0, 1, 2));
        shop.manifest("a", "a.json");
        Instant past = Instant.now().minus(Duration.ofHours(1));
        Files.setLastModifiedTime(shop.inbox().resolve("z.manifest.json"), FileTime.from(past));

        shop.run();
        assertThat(shop.tried()).containsExactly("z.json|COMPLETED", "a.json|COMPLETED");
        assertThat(shop.rows()).containsExactly("0|2|1");
    }

    @Test
    void a_set_of_the_inbox_takes_what_came_again_but_nothing_that_another_waits_for_or_has_left() throws Exception {
        shop.set = SetKind.INBOX;
        shop.chunk("a.json", items(0, 10, 1));
        shop.chunk("b.json", "broken");
        shop.run();
        shop.clock.by = Duration.ofMinutes(2);
        shop.chunk("a.json", items(0, 5, 2));
        shop.chunk("c.json", items(5, 10, 2));

        assertThat(toldNow(shop.run())).singleElement().asString().startsWith("items: b.json: of an older delivery");
        assertThat(shop.tried()).containsExactly("b.json|FAILED", "a.json|COMPLETED", "c.json|COMPLETED");
        shop.clock.by = Duration.ofDays(1);
        shop.run();
        assertThat(shop.tried()).isEmpty();
        assertThat(shop.query("SELECT s.state, m.name FROM leat_set s JOIN leat_set_member m ON m.set_id = s.id "
                        + "ORDER BY s.id, m.place"))
                .containsExactly("SUPERSEDED|a.json", "SUPERSEDED|b.json", "COMPLETE|a.json", "COMPLETE|c.json");
    }

    @Test
    void a_stored_file_that_cannot_be_moved_is_not_imported_again() throws Exception {
        shop.set = SetKind.NONE;
        shop.chunk("a.json", items(0, 10, 1));
        shop.observer = new RunObserver() {
            @Override
            public void at(Moment moment, String subject) {
                if (moment == Moment.RUN_OPENED) {
                    occupy(shop.processed());
                }
            }
        };
        assertThat(toldNow(shop.run()))
                .singleElement()
                .asString()
                .startsWith("items: a.json is stored, but cannot be moved");
        Files.delete(shop.processed());
        shop.run();
        assertThat(shop.tried()).isEmpty();

        Files.delete(shop.processed());
        shop.observer = RunObserver.NONE;
        shop.run();
        assertThat(shop.tried()).isEmpty();
        assertThat(shop.names(shop.processed())).containsExactly("a.json");
    }

    /** Puts a file in the place of an empty folder. */
    private static void occupy(Path empty) {
        try {
            Files.delete(empty);
            Files.createFile(empty);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"broken", ""})
    void a_member_that_failed_and_has_gone_is_told_at_once_and_then_waited_for(String content) throws Exception {
        shop.chunk("a.json", content);
        shop.looseManifest("a", "a.json");
        shop.run();
        Files.delete(shop.inbox().resolve("a.json"));

        assertThat(toldNow(shop.run())).singleElement().asString().contains("a.json", "not in the inbox");
        shop.run();
        assertThat(shop.tried()).isEmpty();
        shop.chunk("a.json", items(0, 10, 1));
        shop.run();
        assertThat(shop.tried()).containsExactly("a.json|COMPLETED");
    }
}
