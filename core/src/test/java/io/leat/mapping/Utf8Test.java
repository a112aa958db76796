package io.leat.mapping;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.leat.mapping.Utf8.Finding;
import io.leat.mapping.Utf8.Flaw;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Utf8Test {
    private static @Nullable Finding scan(byte[] bytes) {
        return Utf8.scan(bytes, 0, bytes.length);
    }

    /** Puts the bytes behind 0 to 16 plain ones, so that they stand at every place of an eight-byte word. */
    private static void assertFound(byte[] bytes, Flaw flaw, int at) {
        for (int before = 0; before <= 16; before++) {
            byte[] text = new byte[before + bytes.length + 9];
            Arrays.fill(text, (byte) 'x');
            System.arraycopy(bytes, 0, text, before, bytes.length);
            assertThat(scan(text)).as("behind %d", before).isEqualTo(new Finding(flaw, before + at));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "plain text of some length",
                "ä",
                "★™€",
                "\uD83D\uDE00",
                "\u0001\u007f\u0080\u07ff\u0800\uffff"
            })
    void well_formed_text_has_no_flaw(String text) {
        assertThat(scan(text.getBytes(UTF_8))).isNull();
        assertThat(scan(("0123456" + text + "0123456").getBytes(UTF_8))).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "80",
        "bf",
        "c080",
        "c1bf",
        "c2",
        "c241",
        "e08080",
        "e09fbf",
        "eda080",
        "edbfbf",
        "e28241",
        "f0808080",
        "f08fbfbf",
        "f4908080",
        "f5808080",
        "f09f98",
        "f09f9841",
        "fe",
        "ff",
        "fffe"
    })
    void overlong_cut_and_impossible_sequences_are_malformed(String hex) {
        assertFound(HexFormat.of().parseHex(hex), Flaw.MALFORMED, 0);
    }

    @Test
    void a_sequence_that_the_end_cuts_is_malformed_although_its_rest_stands_behind() {
        byte[] bytes = "ab€".getBytes(UTF_8);
        assertThat(Utf8.scan(bytes, 0, 4)).isEqualTo(new Finding(Flaw.MALFORMED, 2));
        assertThat(Utf8.scan(bytes, 0, 2)).isNull();
        assertThat(Utf8.scan(bytes, 3, 5)).isEqualTo(new Finding(Flaw.MALFORMED, 3));
    }

    @Test
    void a_nul_byte_is_found() {
        assertFound(new byte[] {'a', 0}, Flaw.NUL, 1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"\\ud83d\\ude00", "\\uD83D\\uDE00", "\\u00e9", "\\\\ud83d", "\\ud7ff", "\\ue000", "\\u12", "\\"})
    void escapes_that_make_text_are_let_pass(String text) {
        assertThat(scan(text.getBytes(UTF_8))).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "\\ud83d, 0",
        "\\ude00, 0",
        "\\ud83dx, 0",
        "\\ude00\\ud83d, 0",
        "\\ud83d\\ud83d\\ude00, 0",
        "\\ud83d\\n, 0",
        "\\ud83d\\ude00\\udE00, 12",
        "\\\\\\uDBFF, 2",
        "\\ud83d\\u0041, 0"
    })
    void an_escape_of_half_a_pair_is_found(String text, int at) {
        assertFound(text.getBytes(UTF_8), Flaw.LONE_SURROGATE, at);
    }

    @Test
    void what_cannot_be_trusted_counts_before_half_a_pair_that_comes_first() {
        assertFound(new byte[] {'\\', 'u', 'd', '8', '3', 'd', (byte) 0xff}, Flaw.MALFORMED, 6);
        assertFound(new byte[] {'\\', 'u', 'd', '8', '3', 'd', 0}, Flaw.NUL, 6);
    }

    @Test
    void scanning_agrees_with_the_strict_decoder_of_the_jdk() {
        Random random = new Random(3629);
        int malformed = 0;
        for (int round = 0; round < 100_000; round++) {
            byte[] bytes = text(random).getBytes(UTF_8);
            for (int changes = random.nextInt(3); changes > 0 && bytes.length > 0; changes--) {
                bytes[random.nextInt(bytes.length)] = (byte) (1 + random.nextInt(255));
            }
            Finding finding = scan(bytes);
            boolean found = finding != null && finding.flaw() == Flaw.MALFORMED;
            malformed += found ? 1 : 0;
            assertThat(found).as(HexFormat.of().formatHex(bytes)).isEqualTo(!decodes(bytes));
        }
        assertThat(malformed).isBetween(20_000, 80_000);
    }

    private static String text(Random random) {
        int[] limits = {0x80, 0x800, 0x10000, 0x110000};
        StringBuilder text = new StringBuilder();
        for (int length = random.nextInt(20); length > 0; length--) {
            int point = 1 + random.nextInt(limits[random.nextInt(4)] - 1);
            boolean plain = point == '\\' || (point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE);
            text.appendCodePoint(plain ? 'x' : point);
        }
        return text.toString();
    }

    private static boolean decodes(byte[] bytes) {
        try {
            UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return true;
        } catch (CharacterCodingException malformed) {
            return false;
        }
    }

    @Test
    void encoding_writes_the_bytes_of_the_jdk_and_knows_their_number() {
        Random random = new Random(8);
        for (int round = 0; round < 20_000; round++) {
            String text = text(random);
            char[] characters = ("€" + text + "€").toCharArray();
            byte[] into = new byte[3 + text.length() * 3];
            int length = Utf8.encode(characters, 1, text.length(), into, 3);
            assertThat(Arrays.copyOfRange(into, 3, 3 + length)).isEqualTo(text.getBytes(UTF_8));
            assertThat(Utf8.length(characters, 1, text.length())).isEqualTo(length);
        }
    }
}
