package io.leat.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leat.ErrorKind;
import io.leat.SyncException;
import io.leat.config.Secret;
import io.leat.credential.Place.Column;
import io.leat.ledger.CredentialEntry.Identity;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SealingKeyTest {
    private static final String SECRET = "cs-Pä$$wörd-7f3a9c1e";
    private static final Identity ACME = new Identity("servicetitan", "production", "12", "4711");
    private static final Place PLACE = new Place(ACME, Column.CLIENT_SECRET);

    private final SecureRandom random = new SecureRandom();
    private final SealingKey key = SealingKey.of(bytes(1));

    private static byte[] bytes(int value) {
        byte[] bytes = new byte[SealingKey.BYTES];
        Arrays.fill(bytes, (byte) value);
        return bytes;
    }

    private String seal() {
        return key.seal(new Secret(SECRET), PLACE, random);
    }

    private void refuses(SealingKey some, String sealed, Place place, String... told) {
        assertThatExceptionOfType(SyncException.class)
                .isThrownBy(() -> some.open(sealed, place))
                .satisfies(failure -> assertThat(failure.kind()).isEqualTo(ErrorKind.CONFIG))
                .satisfies(failure -> assertThat(failure.text()).contains(told).doesNotContain(SECRET));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", SECRET, "\u0000\uD83D\uDE00"})
    void what_is_sealed_opens_in_its_place_again(String value) {
        String sealed = key.seal(new Secret(value), PLACE, random);

        assertThat(key.open(sealed, PLACE).reveal()).isEqualTo(value);
        assertThat(SealingKey.of(bytes(1)).open(sealed, PLACE).reveal()).isEqualTo(value);
    }

    @Test
    void a_value_that_an_earlier_version_sealed_still_opens() {
        String sealed = "v1:ed67b9de0d7ad01b:Y5H86JFXeZAnSH2QcVM8ZgzlH/pIn3OGLiu/saRt/W44vm4iJFqcckMDh9kDxQ9ZV5M=";

        assertThat(key.open(sealed, PLACE).reveal()).isEqualTo(SECRET);
    }

    @Test
    void each_sealing_has_a_nonce_of_its_own_and_hides_the_value() {
        Set<String> nonces = new HashSet<>();
        for (int time = 0; time < 1000; time++) {
            byte[] whole = Base64.getDecoder().decode(seal().split(":", -1)[2]);
            assertThat(whole).hasSize(12 + SECRET.getBytes(StandardCharsets.UTF_8).length + 16);
            nonces.add(HexFormat.of().formatHex(whole, 0, 12));
            assertThat(new String(whole, StandardCharsets.UTF_8)).doesNotContain("wörd", "7f3a");
        }
        assertThat(nonces).hasSize(1000);
    }

    @Test
    void another_key_is_told_by_both_fingerprints() {
        SealingKey other = SealingKey.of(bytes(2));

        refuses(other, seal(), PLACE, "client secret is sealed with the key " + key.fingerprint(), other.fingerprint());
    }

    @Test
    void the_fingerprint_is_not_a_hash_of_the_key_itself() throws Exception {
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes(1));

        assertThat(key.fingerprint()).hasSize(16).isNotEqualTo(HexFormat.of().formatHex(hash, 0, 8));
        assertThat(SealingKey.fingerprintOf(seal())).contains(key.fingerprint());
    }

    @Test
    void no_byte_of_a_sealed_value_can_be_changed() {
        String[] parts = seal().split(":", -1);
        byte[] whole = Base64.getDecoder().decode(parts[2]);
        for (int at = 0; at < whole.length; at++) {
            byte[] changed = whole.clone();
            changed[at] ^= 1;
            String text = "v1:" + parts[1] + ":" + Base64.getEncoder().encodeToString(changed);
            refuses(key, text, PLACE, "client secret cannot be opened", "changed outside of Leat");
        }
    }

    @Test
    void what_is_no_sealed_value_is_refused() {
        String sealed = seal();
        String fingerprint = "v1:" + key.fingerprint() + ":";
        for (String text : List.of(
                "",
                SECRET + "x",
                sealed.replace("v1", "v2"),
                sealed.substring(0, sealed.length() - 4),
                fingerprint + "AAAA",
                fingerprint + "A",
                fingerprint + "!")) {
            refuses(key, text, PLACE, "cannot be opened");
        }
    }

    @Test
    void a_value_opens_in_no_other_place() {
        String sealed = seal();

        for (Place other : List.of(
                new Place(ACME, Column.APP_KEY),
                new Place(new Identity("other", "production", "12", "4711"), Column.CLIENT_SECRET),
                new Place(new Identity("servicetitan", "integration", "12", "4711"), Column.CLIENT_SECRET),
                new Place(new Identity("servicetitan", "production", "13", "4711"), Column.CLIENT_SECRET),
                new Place(new Identity("servicetitan", "production", "12", "4712"), Column.CLIENT_SECRET),
                new Place(new Identity("servicetitan", "production", "124", "711"), Column.CLIENT_SECRET))) {
            refuses(key, sealed, other, "sealed for another credential");
        }
    }

    @Test
    void a_key_shows_its_fingerprint_only() {
        assertThat(key).hasToString("SealingKey " + key.fingerprint());
    }

    @Test
    void a_key_of_another_length_is_a_defect() {
        assertThatThrownBy(() -> SealingKey.of(new byte[16])).isInstanceOf(IllegalArgumentException.class);
    }
}
