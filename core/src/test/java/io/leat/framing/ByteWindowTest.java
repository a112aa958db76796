package io.leat.framing;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ByteWindowTest {
    private static final int LARGE = 5_000_000;

    /** Counts how often it is asked. */
    private static final class Asked extends FilterInputStream {
        int times;

        Asked(byte[] bytes) {
            super(new ByteArrayInputStream(bytes));
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            times++;
            return super.read(into, offset, length);
        }
    }

    /** What is left of the window behind the kept beginning of the record depends on both. */
    @ParameterizedTest
    @CsvSource({"1, 0", "49152, 0", "49153, 0", "65535, 0", "65536, 196598", "65536, 196599", "70000, 190000"})
    void a_record_above_the_size_is_passed_over_in_large_steps_wherever_it_starts(int recordSize, int before)
            throws IOException {
        Asked document = new Asked(("[" + " ".repeat(before) + "\"" + "x".repeat(LARGE) + "\",7]").getBytes(US_ASCII));

        List<Framed> records = Framed.of(document, "", recordSize);

        assertThat(records).extracting(Framed::tooLarge).containsExactly(true, false);
        assertThat(records.get(0).text()).hasSize(64 * 1024).matches("\"x+");
        assertThat(records.get(1)).isEqualTo(new Framed("7", 2, before + LARGE + 4L, 0, false));
        assertThat(document.times).isLessThan(LARGE / 4096);
    }

    @Test
    void the_end_of_a_line_above_the_size_does_not_belong_to_it() throws IOException {
        ByteWindow window = new ByteWindow(new ByteArrayInputStream("\"xxxxxx\"\n1\n".getBytes(US_ASCII)), 4);
        assertThat(Framed.of(new LineFramer(window)))
                .containsExactly(new Framed("\"xxxxxx\"", 1, 0, 0, true), new Framed("1", 2, 9, 0, false));
    }
}
