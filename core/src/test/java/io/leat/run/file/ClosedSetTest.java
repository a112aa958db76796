package io.leat.run.file;

import static io.leat.run.file.Inboxes.items;
import static io.leat.run.file.Inboxes.toldNow;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leat.config.FileSourceSettings.SetKind;
import io.leat.run.Moment;
import io.leat.run.RunObserver;
import io.leat.run.RunResult;
import io.leat.run.RunResult.Outcome;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of a set, of its manifest and of older sets when it is closed. */
class ClosedSetTest {
    @TempDir
    private Path folder;

    private Inboxes shop;

    @BeforeEach
    void tenItems() throws IOException {
        shop = new Inboxes(folder);
        shop.chunk("first.json", items(0, 10, 1));
        shop.manifest("first", "first.json");
        shop.run();
    }

    private List<String> sets() {
        return shop.query("SELECT manifest, state FROM leat_set WHERE id > 1 ORDER BY id");
    }

    private static List<String> told(RunResult result) {
        return result.notices().stream().map(RunResult.Notice::text).toList();
    }

    @Test
    void a_complete_set_is_told_by_its_manifest_or_by_the_number_of_its_files() throws Exception {
        shop.chunk("a.json", items(0, 8, 1));
        shop.manifest("a", "a.json");
        assertThat(told(shop.run())).containsExactly("items: a.manifest.json is complete, 2 rows deactivated");

        shop.set = SetKind.INBOX;
        shop.chunk("b-1.json", items(0, 4, 1));
        shop.chunk("b-2.json", items(4, 8, 1));
        assertThat(told(shop.run())).containsExactly("items: the set of 2 files is complete, 0 rows deactivated");
    }

    @Test
    void a_set_completes_also_where_nothing_is_ever_deactivated() throws Exception {
        shop.deactivates = false;
        shop.chunk("a.json", items(0, 1, 1));
        shop.manifest("a", "a.json");

        assertThat(shop.run().outcome()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(sets()).containsExactly("a.manifest.json|COMPLETE");
        assertThat(shop.active()).isEqualTo(10);
    }

    @Test
    void as_many_rows_as_the_guard_allows_are_deactivated_and_one_more_is_not() throws Exception {
        shop.chunk("a.json", items(0, 5, 1));
        shop.manifest("a", "a.json");
        assertThat(shop.run().deactivated()).as("5 of 10 are 50%").isEqualTo(5);

        shop.chunk("b.json", items(0, 2, 1));
        shop.manifest("b", "b.json");
        assertThat(toldNow(shop.run())).singleElement().asString().contains("3 of 5 active rows (60.0%)", "50%");
        assertThat(shop.active()).isEqualTo(5);
    }

    @Test
    void a_set_that_cannot_be_closed_is_told_and_closed_by_a_later_run() throws Exception {
        shop.set = SetKind.INBOX;
        shop.execute("CREATE TRIGGER stuck BEFORE UPDATE ON leat_set BEGIN SELECT RAISE(ABORT, 'stuck'); END");
        shop.chunk("a.json", items(0, 8, 1));

        RunResult result = shop.run();
        assertThat(toldNow(result)).singleElement().asString().contains("set of 1 files could not be closed", "stuck");
        assertThat(result.deactivated()).isZero();
        assertThat(shop.isIdle()).isTrue();
        shop.execute("DROP TRIGGER stuck");
        shop.clock.by = Duration.ofMinutes(2);
        assertThat(shop.isIdle()).isFalse();
        assertThat(shop.run().deactivated()).isEqualTo(2);
        assertThat(shop.isIdle()).isTrue();
    }

    @Test
    void a_manifest_that_a_killed_run_left_behind_its_closed_set_is_moved_and_not_opened_again() throws Exception {
        shop.chunk("a.json", items(0, 10, 1));
        shop.manifest("a", "a.json");
        shop.observer = new RunObserver() {
            @Override
            public void at(Moment moment, String subject) {
                if (moment == Moment.SET_CLOSED) {
                    throw new IllegalStateException("killed");
                }
            }
        };
        assertThatThrownBy(() -> shop.run()).hasMessageContaining("killed");
        assertThat(shop.names(shop.inbox())).containsExactly("a.manifest.json");

        shop.observer = RunObserver.NONE;
        assertThat(shop.run().outcome()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(shop.names(shop.inbox())).isEmpty();
        assertThat(sets()).containsExactly("a.manifest.json|COMPLETE");
    }

    @Test
    void of_an_older_set_only_what_is_not_stored_and_not_brought_by_the_newer_one_is_left() throws Exception {
        shop.chunk("a.json", "broken");
        shop.chunk("b.json", items(0, 5, 1));
        shop.chunk("c.json", "broken");
        shop.looseManifest("old", "a.json", "b.json", "c.json", "d.json");
        shop.run();
        shop.chunk("a.json", items(0, 5, 2));
        shop.chunk("b.json", items(5, 10, 2));
        shop.looseManifest("new", "a.json", "b.json");
        shop.chunk("d.json", items(8, 9, 1));

        assertThat(toldNow(shop.run()))
                .singleElement()
                .asString()
                .startsWith("items: c.json, old.manifest.json: of an older delivery");
        assertThat(sets()).containsExactly("old.manifest.json|SUPERSEDED", "new.manifest.json|COMPLETE");
    }

    @Test
    void a_manifest_that_came_again_is_of_the_newer_set_alone() throws Exception {
        shop.chunk("a.json", "broken");
        shop.looseManifest("a", "a.json");
        shop.run();
        shop.chunk("a.json", items(0, 10, 2));
        shop.looseManifest("a", "a.json");

        assertThat(toldNow(shop.run())).isEmpty();
        assertThat(sets()).containsExactly("a.manifest.json|SUPERSEDED", "a.manifest.json|COMPLETE");
        assertThat(shop.names(shop.inbox())).isEmpty();
    }

    @Test
    void a_set_that_completes_late_leaves_a_manifest_that_came_again_in_the_inbox() throws Exception {
        shop.chunk("a-1.json", items(0, 5, 2));
        shop.looseManifest("a", "a-1.json", "a-2.json");
        shop.run();
        shop.chunk("a-2.json", items(5, 10, 2));
        shop.looseManifest("a", "a-3.json");

        shop.run();
        assertThat(sets()).containsExactly("a.manifest.json|COMPLETE", "a.manifest.json|OPEN");
        assertThat(shop.names(shop.inbox())).containsExactly("a.manifest.json");
    }
}
