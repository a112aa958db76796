package io.leat.source.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.leat.ErrorKind;
import io.leat.SyncException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InboxTest {
    @TempDir
    Path folder;

    private InboxFile put(String name) throws IOException {
        return InboxFile.of(Files.writeString(folder.resolve(name), "[]"));
    }

    @Test
    void files_that_match_are_taken_in_natural_order() throws IOException {
        for (String name : new String[] {"items-10.json", "items-9.json", "items-1.json.gz", "other.json"}) {
            put(name);
        }
        Inbox inbox = Inbox.look(folder, "items-*.json", 0, 0);
        assertThat(inbox.chunks()).extracting(InboxFile::name).containsExactly("items-9.json", "items-10.json");
        assertThat(inbox.manifests()).isEmpty();
        assertThat(inbox.unsettled()).isZero();
    }

    @Test
    void a_manifest_is_never_a_chunk_and_needs_no_match() throws IOException {
        put("b10.manifest.json");
        put("b9.manifest.json");
        put("a.json");
        Inbox inbox = Inbox.look(folder, "*.json", 0, 0);
        assertThat(inbox.chunks()).extracting(InboxFile::name).containsExactly("a.json");
        assertThat(inbox.manifests())
                .extracting(InboxFile::name)
                .containsExactly("b9.manifest.json", "b10.manifest.json");
        assertThat(Inbox.look(folder, "none", 0, 0).manifests()).hasSize(2);
    }

    @Test
    void a_file_that_changed_within_the_settle_time_is_counted_and_left_alone() throws IOException {
        InboxFile file = put("a.json");
        Inbox early = Inbox.look(folder, "*", 1_000, file.arrived() + 999);
        assertThat(early.chunks()).isEmpty();
        assertThat(early.unsettled()).isOne();
        assertThat(early.newestArrival()).isEqualTo(file.arrived());
        Inbox settled = Inbox.look(folder, "*", 1_000, file.arrived() + 1_000);
        assertThat(settled.chunks()).containsExactly(file);
        assertThat(settled.unsettled()).isZero();
    }

    @Test
    void a_rename_into_the_inbox_counts_as_an_arrival_however_old_the_content() throws IOException {
        Path old = Files.writeString(folder.resolve(".writing"), "[]");
        Files.setLastModifiedTime(old, FileTime.fromMillis(1_000));
        InboxFile file = InboxFile.of(Files.move(old, folder.resolve("a.json")));
        assertThat(file.modified()).isEqualTo(1_000_000_000L);
        assertThat(file.arrived()).isGreaterThan(1_000_000_000_000L);
        assertThat(Inbox.look(folder, "*", 60_000, file.arrived() + 59_999).unsettled())
                .isOne();
    }

    @Test
    void hidden_names_are_not_seen() throws IOException {
        put(".hidden.json");
        put(".hidden.manifest.json");
        Inbox inbox = Inbox.look(folder, "*", 0, 0);
        assertThat(inbox.chunks()).isEmpty();
        assertThat(inbox.manifests()).isEmpty();
        assertThat(inbox.newestArrival()).isZero();
    }

    @Test
    void what_is_no_file_is_seen_where_its_name_matches_and_says_what_it_is() throws IOException {
        Files.createDirectory(folder.resolve("folder.json"));
        Files.createDirectory(folder.resolve("folder.manifest.json"));
        Files.createDirectory(folder.resolve("archive"));
        Files.createSymbolicLink(folder.resolve("dangling.json"), folder.resolve("nowhere"));
        Files.createSymbolicLink(folder.resolve("loop.json"), folder.resolve("loop.json"));
        put("line\nfeed.json");
        Inbox inbox = Inbox.look(folder, "*.json", 0, 0);
        assertThat(inbox.manifests()).isEmpty();
        assertThat(inbox.chunks())
                .extracting(InboxFile::name, InboxFile::kind)
                .containsExactly(
                        tuple("dangling.json", InboxFile.Kind.LINK),
                        tuple("folder.json", InboxFile.Kind.FOLDER),
                        tuple("folder.manifest.json", InboxFile.Kind.FOLDER),
                        tuple("line\\u000afeed.json", InboxFile.Kind.NAME),
                        tuple("loop.json", InboxFile.Kind.LINK));
        for (InboxFile entry : inbox.chunks()) {
            assertThatThrownBy(entry::requireReadable)
                    .isInstanceOfSatisfying(
                            SyncException.class,
                            failure -> assertThat(failure.kind()).isEqualTo(ErrorKind.DATA));
        }
    }

    @Test
    void a_link_to_a_file_is_followed() throws IOException {
        put(".target");
        Files.createSymbolicLink(folder.resolve("link.json"), folder.resolve(".target"));
        assertThat(Inbox.look(folder, "*.json", 0, 0).chunks()).singleElement().satisfies(file -> {
            assertThat(file.name()).isEqualTo("link.json");
            assertThat(file.size()).isEqualTo(2);
        });
    }

    @Test
    void an_inbox_that_cannot_be_read_is_a_matter_of_configuration() throws IOException {
        put("file");
        for (String name : new String[] {"missing", "file"}) {
            assertThatThrownBy(() -> Inbox.look(folder.resolve(name), "*", 0, 0))
                    .isInstanceOfSatisfying(
                            SyncException.class,
                            failure -> assertThat(failure.kind()).isEqualTo(ErrorKind.CONFIG));
        }
    }
}
