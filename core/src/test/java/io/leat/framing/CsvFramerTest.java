package io.leat.framing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.leat.SyncException;
import io.leat.mapping.CsvMapper;
import io.leat.mapping.RecordBytes;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CsvFramerTest {
    private static final String[] PIECES = {
        "a", "bc", ",", ";", "\"", "\"\"", "\n", "\r", "\r\n", " ", "\t", "#", "'", "\\", "é", "★", "😀", "1.5",
        "\u0001"
    };
    private static final String[] LINE_ENDS = {"\n", "\r\n", "\r"};

    private static CsvFramer framer(byte[] file, int most, int recordSize, char delimiter) {
        return new CsvFramer(new ByteWindow(new ChunkedStream(file, most, file.length), recordSize), delimiter);
    }

    private static String field(Random random) {
        StringBuilder field = new StringBuilder();
        for (int piece = random.nextInt(6); piece > 0; piece--) {
            field.append(PIECES[random.nextInt(PIECES.length)]);
        }
        return field.toString();
    }

    private static List<List<String>> table(Random random) {
        List<List<String>> table = new ArrayList<>();
        int columns = 1 + random.nextInt(5);
        for (int row = random.nextInt(8); row > 0; row--) {
            List<String> fields = new ArrayList<>();
            for (int column = 0; column < columns; column++) {
                fields.add(field(random));
            }
            table.add(fields);
        }
        return table;
    }

    /** As RFC 4180 writes a field. */
    private static String written(String field, char delimiter, boolean alone, boolean always) {
        boolean needed = always
                || (alone && field.isEmpty())
                || field.chars().anyMatch(character -> "\"\r\n".indexOf(character) >= 0 || character == delimiter);
        return needed ? "\"" + field.replace("\"", "\"\"") + "\"" : field;
    }

    private static String written(List<List<String>> table, char delimiter, Random random) {
        StringBuilder text = new StringBuilder();
        String end = LINE_ENDS[random.nextInt(3)];
        for (List<String> fields : table) {
            text.append(end.repeat(random.nextInt(8) == 0 ? 1 + random.nextInt(3) : 0));
            for (int column = 0; column < fields.size(); column++) {
                text.append(column == 0 ? "" : delimiter);
                text.append(written(fields.get(column), delimiter, fields.size() == 1, random.nextInt(4) == 0));
            }
            text.append(end);
        }
        boolean open = !table.isEmpty() && random.nextInt(3) == 0;
        return open ? text.substring(0, text.length() - end.length()) : text.toString();
    }

    @Test
    void whatever_is_written_by_the_rfc_comes_back_however_the_bytes_arrive() throws IOException {
        Random random = new Random(4180);
        for (int round = 0; round < 6_000; round++) {
            char delimiter = ",;\t|#' ".charAt(random.nextInt(7));
            List<List<String>> table = table(random);
            String text = written(table, delimiter, random);
            CsvFramer framer = framer(text.getBytes(UTF_8), 1 + random.nextInt(5), 1 + random.nextInt(300), delimiter);
            List<List<String>> records = new ArrayList<>();
            long offset = 0;
            for (RecordBytes record = framer.next(); record != null; record = framer.next()) {
                assertThat(record.number()).isEqualTo(records.size() + 1);
                assertThat(record.offset()).isGreaterThanOrEqualTo(offset);
                offset = record.offset() + record.to() - record.from();
                records.add(record.tooLarge() ? table.get(records.size()) : CsvMapper.fields(record, delimiter));
            }
            assertThat(records).as(() -> "delimiter " + delimiter + ": " + text).isEqualTo(table);
        }
    }

    @Test
    void a_record_above_the_size_is_found_at_its_place_and_costs_no_other() throws IOException {
        String large = "1,\"" + "x\n\"\"".repeat(40_000) + "\"";
        byte[] file = ("0,a\n" + large + "\r\n2,b\n").getBytes(UTF_8);
        for (int recordSize : new int[] {10, 49_153, 65_536, 100_000}) {
            assertThat(Framed.of(framer(file, 3_000, recordSize, ',')))
                    .usingRecursiveFieldByFieldElementComparatorIgnoringFields("depth")
                    .containsExactly(
                            new Framed("0,a", 1, 0, 0, false),
                            new Framed(large.substring(0, 64 * 1024), 2, 4, 0, true),
                            new Framed("2,b", 3, 6 + large.length(), 0, false));
        }
    }

    /** Every file of up to seven of these characters. */
    @Test
    void the_framer_and_the_library_agree_with_the_rfc_on_every_small_file() throws IOException {
        String alphabet = "a,\"\n\r";
        int files = 0;
        int broken = 0;
        for (int length = 0; length <= 7; length++) {
            int count = (int) Math.pow(alphabet.length(), length);
            for (int number = 0; number < count; number++, files++) {
                StringBuilder file = new StringBuilder();
                for (int rest = number; file.length() < length; rest /= alphabet.length()) {
                    file.append(alphabet.charAt(rest % alphabet.length()));
                }
                broken += agree(file.toString(), 1 + number % 3) ? 0 : 1;
            }
        }
        assertThat(broken).isBetween(files / 10, files / 2);
    }

    private static boolean agree(String file, int most) throws IOException {
        PlainCsv wanted = PlainCsv.of(file);
        List<List<String>> found = new ArrayList<>();
        CsvFramer framer = framer(file.getBytes(UTF_8), most, 100, ',');
        boolean whole = false;
        try {
            for (RecordBytes record = framer.next(); record != null; record = framer.next()) {
                found.add(CsvMapper.fields(record, ','));
            }
            whole = true;
        } catch (IllegalArgumentException | SyncException refused) {
            whole = false;
        }
        assertThat(whole).as(file).isEqualTo(wanted.isWhole());
        assertThat(found).as(file).isEqualTo(wanted.records());
        return whole;
    }
}
