package io.leat.run.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.leat.config.FileSourceSettings.SetKind;
import io.leat.run.WakeFile;
import io.leat.run.WakeFile.Known;
import io.leat.run.WakeFile.Wake;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Time is what the test says: files arrive now, and the check is asked about a moment some seconds later. */
class IdleCheckTest {
    private static final long SETTLE = 2000;
    private static final long QUIET = 5000;

    @TempDir
    private Path state;

    @TempDir
    private Path inbox;

    @BeforeEach
    void it_has_run_before() throws IOException {
        Files.createFile(state.resolve("items.lock"));
    }

    private boolean isIdle(SetKind set, Duration later) {
        return isIdle(set, QUIET, later);
    }

    private boolean isIdle(SetKind set, long quiet, Duration later) {
        return new IdleCheck("items", state, inbox, "*.json", set, quiet, SETTLE)
                .isIdle(Instant.now().plus(later).toEpochMilli());
    }

    private static final Duration SETTLING = Duration.ofSeconds(1);
    private static final Duration SETTLED = Duration.ofSeconds(4);
    private static final Duration QUIETED = Duration.ofSeconds(9);

    private Path arrive(String name) throws IOException {
        return Files.writeString(inbox.resolve(name), "[]");
    }

    private void leaveAlone(Path file, long due) throws IOException {
        Known known =
                new Known(Files.size(file), Files.getLastModifiedTime(file).to(TimeUnit.NANOSECONDS));
        new WakeFile(state, "items")
                .write(new Wake(due, Map.of(file.getFileName().toString(), known)));
    }

    private static long inSeconds(Duration later) {
        return Instant.now().plus(later).getEpochSecond();
    }

    @ParameterizedTest
    @EnumSource
    void an_empty_inbox_is_nothing_to_do(SetKind set) {
        assertThat(isIdle(set, QUIETED)).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void a_sync_that_never_ran_has_to_run(SetKind set) throws IOException {
        Files.delete(state.resolve("items.lock"));

        assertThat(isIdle(set, QUIETED)).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void an_inbox_that_is_missing_has_to_be_told(SetKind set) throws IOException {
        Files.delete(inbox);

        assertThat(isIdle(set, QUIETED)).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void names_with_a_dot_in_front_and_other_names_are_left_alone(SetKind set) throws IOException {
        arrive(".part.json");
        arrive("readme.txt");
        Files.createDirectory(inbox.resolve("folder"));

        assertThat(isIdle(set, QUIETED)).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void a_file_that_still_settles_is_left_alone(SetKind set) throws IOException {
        arrive("a.json");
        arrive("a.manifest.json");

        assertThat(isIdle(set, SETTLING)).isTrue();
    }

    @Test
    void without_sets_every_settled_file_is_work() throws IOException {
        arrive("a.json");

        assertThat(isIdle(SetKind.NONE, SETTLED)).isFalse();
    }

    @Test
    void a_file_waits_for_its_manifest() throws IOException {
        arrive("a.json");
        assertThat(isIdle(SetKind.MANIFEST, QUIETED)).isTrue();

        arrive("a.manifest.json");
        assertThat(isIdle(SetKind.MANIFEST, SETTLED)).isFalse();
    }

    @Test
    void a_manifest_means_nothing_where_sets_are_not_made_of_it() throws IOException {
        arrive("a.manifest.json");

        assertThat(isIdle(SetKind.NONE, QUIETED)).isTrue();
        assertThat(isIdle(SetKind.INBOX, QUIETED)).isTrue();
    }

    @Test
    void the_files_of_an_inbox_wait_until_it_is_quiet() throws IOException {
        arrive("a.json");

        assertThat(isIdle(SetKind.INBOX, SETTLED)).isTrue();
        assertThat(isIdle(SetKind.INBOX, QUIETED)).isFalse();
        assertThat(isIdle(SetKind.INBOX, 0, SETTLED)).isFalse();
    }

    @Test
    void an_old_file_that_was_just_moved_in_settles_too() throws IOException {
        Path elsewhere = Files.writeString(state.resolve("old.json"), "[]");
        Files.setLastModifiedTime(elsewhere, FileTime.from(Instant.now().minus(Duration.ofDays(1))));
        Files.move(elsewhere, inbox.resolve("old.json"));

        assertThat(isIdle(SetKind.NONE, SETTLING)).isTrue();
        assertThat(isIdle(SetKind.NONE, SETTLED)).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void a_wake_file_that_is_due_is_work_in_an_empty_inbox(SetKind set) {
        new WakeFile(state, "items").write(new Wake(inSeconds(SETTLED), Map.of()));

        assertThat(isIdle(set, QUIETED)).isFalse();
        assertThat(isIdle(set, SETTLING)).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void a_damaged_wake_file_is_work(SetKind set) throws IOException {
        Files.writeString(state.resolve("items.wake"), "?");

        assertThat(isIdle(set, QUIETED)).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void a_file_that_failed_is_left_alone_until_it_is_due(SetKind set) throws IOException {
        leaveAlone(arrive("a.json"), inSeconds(Duration.ofHours(1)));

        assertThat(isIdle(set, QUIETED)).isTrue();
        assertThat(isIdle(set, Duration.ofHours(2))).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void a_file_that_failed_is_work_once_it_changes(SetKind set) throws IOException {
        Path file = arrive("a.json");
        leaveAlone(file, Long.MAX_VALUE);
        Files.writeString(file, "[ ]");

        assertThat(isIdle(set, QUIETED)).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void a_file_that_failed_is_work_once_its_time_changes(SetKind set) throws IOException {
        Path file = arrive("a.json");
        leaveAlone(file, Long.MAX_VALUE);
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(Duration.ofDays(1))));

        assertThat(isIdle(set, QUIETED)).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void a_file_that_a_set_waits_for_is_work_once_it_comes(SetKind set) throws IOException {
        Known awaited = new Known(WakeFile.AWAITED, WakeFile.AWAITED);
        new WakeFile(state, "items").write(new Wake(Long.MAX_VALUE, Map.of("a.json", awaited)));
        assertThat(isIdle(set, QUIETED)).isTrue();

        arrive("a.json");
        assertThat(isIdle(set, SETTLED)).isFalse();
    }

    @Test
    void a_manifest_that_failed_is_left_alone_until_it_changes() throws IOException {
        Path manifest = arrive("a.manifest.json");
        leaveAlone(manifest, Long.MAX_VALUE);
        assertThat(isIdle(SetKind.MANIFEST, QUIETED)).isTrue();

        Files.writeString(manifest, "{}  ");
        assertThat(isIdle(SetKind.MANIFEST, QUIETED)).isFalse();
    }
}
