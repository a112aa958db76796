package io.leat.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.leat.ErrorKind;
import io.leat.SyncException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SealingKeysTest {
    private static final String KEY = base64("0123456789abcdef0123456789abcdef");
    private static final String OTHER = base64("0123456789abcdef0123456789abcdeX");

    private static String base64(String bytes) {
        return Base64.getEncoder().encodeToString(bytes.getBytes(StandardCharsets.UTF_8));
    }

    @TempDir
    private Path folder;

    private Path file(String content, String rights) throws IOException {
        Path file = Files.writeString(folder.resolve("key"), content);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(rights));
    }

    private static void refuses(Supplier<SealingKey> keys, String... told) {
        assertThatExceptionOfType(SyncException.class)
                .isThrownBy(keys::get)
                .satisfies(failure -> assertThat(failure.kind()).isEqualTo(ErrorKind.CONFIG))
                .satisfies(failure -> assertThat(failure.text()).contains(told).doesNotContain(KEY));
    }

    private static void refuses(Map<String, String> environment, String... told) {
        refuses(() -> SealingKeys.current(environment), told);
    }

    @Test
    void a_key_comes_from_its_variable_or_from_a_file_of_its_owner_alone() throws IOException {
        SealingKey key = SealingKeys.current(Map.of("LEAT_SECRET_KEY", KEY, "LEAT_SECRET_KEY_FILE", ""));

        for (String rights : new String[] {"rw-------", "r--------", "rwx--x--x"}) {
            Path file = file(KEY + "\n", rights);
            assertThat(SealingKeys.current(Map.of("LEAT_SECRET_KEY_FILE", file.toString()))
                            .fingerprint())
                    .isEqualTo(key.fingerprint());
            Files.delete(file);
        }
    }

    @Test
    void the_next_key_has_variables_of_its_own() throws IOException {
        Map<String, String> both = Map.of(
                "LEAT_SECRET_KEY",
                KEY,
                "LEAT_SECRET_KEY_NEW_FILE",
                file(OTHER, "rw-------").toString());

        assertThat(SealingKeys.next(both).fingerprint())
                .isEqualTo(
                        SealingKeys.next(Map.of("LEAT_SECRET_KEY_NEW", OTHER)).fingerprint())
                .isNotEqualTo(SealingKeys.current(both).fingerprint());
        refuses(() -> SealingKeys.next(Map.of("LEAT_SECRET_KEY", KEY)), "LEAT_SECRET_KEY_NEW_FILE");
    }

    @Test
    void a_missing_key_is_told_with_how_to_make_one() {
        refuses(Map.of("LEAT_SECRET_KEY", ""), "LEAT_SECRET_KEY_FILE", "head -c 32 /dev/urandom | base64");
    }

    @Test
    void a_key_that_is_given_twice_is_refused() {
        refuses(
                Map.of("LEAT_SECRET_KEY", KEY, "LEAT_SECRET_KEY_FILE", "/run/key"),
                "LEAT_SECRET_KEY and LEAT_SECRET_KEY_FILE are both set");
    }

    @Test
    void what_is_no_key_is_told_without_itself() {
        refuses(Map.of("LEAT_SECRET_KEY", KEY.substring(1) + "!"), "LEAT_SECRET_KEY is not base64", "head -c 32");
        refuses(Map.of("LEAT_SECRET_KEY", "c2hvcnQ="), "is base64 of 5 bytes, and must be of 32", "head -c 32");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-r-----", "rw--w----", "rw----r--", "rw-----w-", "rw-rw-rw-"})
    void a_file_that_others_can_use_is_refused(String rights) throws IOException {
        Path file = file(KEY, rights);

        refuses(
                Map.of("LEAT_SECRET_KEY_FILE", file.toString()),
                "LEAT_SECRET_KEY_FILE " + file + ": others than its owner can read or write it; chmod 600 " + file);
    }

    @Test
    void a_file_that_is_not_there_is_told() {
        refuses(
                Map.of("LEAT_SECRET_KEY_FILE", folder.resolve("none").toString()),
                "none cannot be read: there is no such file");
    }
}
