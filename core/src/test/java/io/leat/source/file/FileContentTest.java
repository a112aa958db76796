package io.leat.source.file;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leat.ErrorKind;
import io.leat.SyncException;
import io.leat.config.FileSourceSettings.Compression;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileContentTest {
    @TempDir
    Path folder;

    private Path path = Path.of(".");

    @BeforeEach
    void name() {
        path = folder.resolve("a.json");
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(bytes);
        }
        return packed.toByteArray();
    }

    private static byte[] noise(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }

    private InboxFile put(byte[] stored) throws IOException {
        return InboxFile.of(Files.write(path, stored));
    }

    private static byte[] readAll(FileContent content) {
        try {
            return content.stream().readAllBytes();
        } catch (IOException failure) {
            throw content.failure(failure);
        }
    }

    private void assertFails(byte[] stored, ErrorKind kind, String message) throws IOException {
        InboxFile file = put(stored);
        assertThatThrownBy(() -> {
                    try (FileContent content = new FileContent(file, Compression.AUTO, 200)) {
                        readAll(content);
                        content.finish();
                    }
                })
                .isInstanceOfSatisfying(
                        SyncException.class,
                        failure -> assertThat(failure.kind()).isEqualTo(kind))
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 1_000, 300_000})
    void plain_and_packed_files_give_their_bytes_and_the_hash_of_what_is_stored(int length) throws Exception {
        byte[] bytes = noise(length);
        for (byte[] stored : new byte[][] {bytes, gzip(bytes)}) {
            InboxFile file = put(stored);
            try (FileContent content = new FileContent(file, Compression.AUTO, 200)) {
                assertThat(readAll(content)).isEqualTo(bytes);
                String sha256 = HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256").digest(stored));
                assertThat(content.finish()).isEqualTo(sha256).isEqualTo(FileHash.of(file));
                assertThat(content.bytesRead()).isEqualTo(stored.length);
            }
        }
    }

    @Test
    void packed_parts_one_behind_the_other_are_one_file() throws IOException {
        byte[] first = gzip("[1".getBytes(UTF_8));
        byte[] second = gzip(",2]".getBytes(UTF_8));
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        InboxFile file = put(both);
        try (FileContent content = new FileContent(file, Compression.AUTO, 200)) {
            assertThat(readAll(content)).asString().isEqualTo("[1,2]");
            assertThat(content.finish()).hasSize(64);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 9, 10, 500, 1_000})
    void a_packed_file_that_was_cut_short_is_refused(int length) throws IOException {
        assertFails(Arrays.copyOf(gzip(noise(5_000)), length), ErrorKind.DATA, "cannot be unpacked");
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 5, 4, 1})
    void a_packed_file_with_a_wrong_checksum_or_length_is_refused(int fromEnd) throws IOException {
        byte[] stored = gzip(noise(5_000));
        stored[stored.length - fromEnd] ^= 1;
        assertFails(stored, ErrorKind.DATA, "cannot be unpacked");
        assertFails(Arrays.copyOf(gzip(noise(5_000)), stored.length - fromEnd), ErrorKind.DATA, "cannot be unpacked");
    }

    @Test
    void a_file_that_grows_while_it_is_read_is_not_believed() throws IOException {
        InboxFile file = put(noise(100));
        try (FileContent content = new FileContent(file, Compression.AUTO, 200)) {
            readAll(content);
            Files.write(path, new byte[1], StandardOpenOption.APPEND);
            assertThatThrownBy(content::finish)
                    .isInstanceOfSatisfying(
                            SyncException.class,
                            failure -> assertThat(failure.kind()).isEqualTo(ErrorKind.TRANSIENT))
                    .hasMessageContaining("changed while it was read (100 bytes before, 101 after)");
        }
    }

    @Test
    void a_file_with_another_time_or_partly_read_is_not_believed() throws IOException {
        InboxFile file = put(noise(100));
        try (FileContent content = new FileContent(file, Compression.AUTO, 200)) {
            assertThatThrownBy(content::finish).hasMessageContaining("holds 96 bytes behind the end");
            readAll(content);
            Files.setLastModifiedTime(path, FileTime.fromMillis(1_000));
            assertThatThrownBy(content::finish).hasMessageContaining("changed while it was read");
        }
    }

    @Test
    void a_file_that_goes_away_may_come_back() throws IOException {
        InboxFile file = put(noise(100));
        try (FileContent content = new FileContent(file, Compression.AUTO, 200)) {
            readAll(content);
            Files.delete(path);
            assertThatThrownBy(content::finish).hasMessageContaining("gone while it was read");
        }
        assertThatThrownBy(() -> new FileContent(file, Compression.AUTO, 200))
                .isInstanceOfSatisfying(
                        SyncException.class,
                        failure -> assertThat(failure.kind()).isEqualTo(ErrorKind.TRANSIENT))
                .hasMessageContaining("gone before it was read");
        assertThatThrownBy(() -> FileHash.of(file)).hasMessageContaining("cannot be read: there is no such file");
    }
}
