package io.leat.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class JsonMarksTest {
    /** Marks, their neighbours by one or by one bit, and others. */
    private static final byte[] LIKELY = "\"\\{}[]!#z|~^Z;=\0\2\37 aé".getBytes(StandardCharsets.UTF_8);

    private static final String IN_TEXT =
            "\"\\" + IntStream.range(0, ' ').mapToObj(Character::toString).collect(Collectors.joining());

    @Test
    void the_first_mark_is_found_wherever_it_stands() {
        Random random = new Random(20260930);
        for (int round = 0; round < 50_000; round++) {
            byte[] bytes = new byte[random.nextInt(40)];
            random.nextBytes(bytes);
            for (int at = 0; at < bytes.length; at++) {
                bytes[at] = random.nextInt(8) == 0 ? LIKELY[random.nextInt(LIKELY.length)] : bytes[at];
            }
            int from = random.nextInt(bytes.length + 1);
            int end = random.nextInt(from, bytes.length + 1);
            assertThat(JsonMarks.inString(bytes, from, end)).isEqualTo(first("\"\\", bytes, from, end));
            assertThat(JsonMarks.inContainer(bytes, from, end)).isEqualTo(first("\"{}[]", bytes, from, end));
            assertThat(JsonMarks.inText(bytes, from, end)).isEqualTo(first(IN_TEXT, bytes, from, end));
        }
    }

    @Test
    void no_byte_but_the_marks_themselves_counts() {
        for (int value = 0; value < 256; value++) {
            byte[] bytes = new byte[16];
            bytes[3] = (byte) value;
            bytes[11] = (byte) value;
            assertThat(JsonMarks.inString(bytes, 0, 16)).isEqualTo(first("\"\\", bytes, 0, 16));
            assertThat(JsonMarks.inContainer(bytes, 0, 16)).isEqualTo(first("\"{}[]", bytes, 0, 16));
            assertThat(JsonMarks.inText(bytes, 0, 16)).isEqualTo(first(IN_TEXT, bytes, 0, 16));
        }
    }

    private static int first(String marks, byte[] bytes, int from, int end) {
        int at = from;
        while (at < end && marks.indexOf(bytes[at] & 0xff) < 0) {
            at++;
        }
        return at;
    }
}
