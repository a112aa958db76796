package io.leat.framing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.leat.ErrorKind;
import io.leat.SyncException;
import io.leat.config.ColumnType;
import io.leat.config.FileSourceSettings.Format;
import io.leat.config.TargetSettings;
import io.leat.config.TargetSettings.ColumnSettings;
import io.leat.mapping.JsonMapper;
import io.leat.mapping.Mapping;
import io.leat.mapping.RandomJson;
import io.leat.mapping.RecordBytes;
import io.leat.mapping.Reject;
import io.leat.mapping.RowLayout;
import java.io.IOException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FramerOracleTest {
    private static final String[] POINTERS = {"", "/data", "/a/data", "/1", "/a~1b/0"};
    private static final byte[] SPICE = "{}[]\",:\\ \n\t0-1.eEtfnu\u0000\u0001\u007f/".getBytes(UTF_8);

    private final JsonMapper mapper = new JsonMapper(new Mapping(layout(), ZoneId.of("UTC")));

    private static RowLayout layout() {
        ColumnType json = ColumnType.parse("json").orElseThrow();
        ColumnSettings whole =
                new ColumnSettings("whole", Optional.of(""), Optional.empty(), json, false, Optional.empty(), true);
        return RowLayout.of(new TargetSettings("t", true, List.of("whole"), List.of(whole), Optional.empty()));
    }

    /** A document from a seed: its text, and where its records stand. */
    private static String document(Random random, String pointer, List<Framed> records) {
        StringBuilder text = new StringBuilder(random.nextInt(5) == 0 ? "\uFEFF" : "");
        text.append(RandomJson.space(random));
        String after = "";
        for (String step :
                pointer.isEmpty() ? new String[0] : pointer.substring(1).split("/")) {
            String value = RandomJson.value(random, 2);
            if (Character.isDigit(step.charAt(0))) {
                text.append('[').append((value + ",").repeat(Integer.parseInt(step)));
                after = (random.nextBoolean() ? "," + value : "") + RandomJson.space(random) + "]" + after;
            } else {
                String name = step.replace("~1", random.nextBoolean() ? "/" : "\\u002f");
                text.append('{').append(random.nextBoolean() ? "\"before\":" + value + "," : "");
                text.append('"')
                        .append(name)
                        .append('"')
                        .append(RandomJson.space(random))
                        .append(':');
                after = (random.nextBoolean() ? ",\"after\" :" + value : "") + "}" + RandomJson.space(random) + after;
            }
            text.append(RandomJson.space(random));
        }
        text.append('[').append(RandomJson.space(random));
        int count = random.nextInt(6);
        for (int number = 1; number <= count; number++) {
            String record = random.nextInt(4) == 0 ? RandomJson.value(random, 2) : RandomJson.object(random, 3);
            records.add(new Framed(record, number, text.toString().getBytes(UTF_8).length, 0, false));
            text.append(record).append(RandomJson.space(random));
            text.append(number < count ? "," : "").append(RandomJson.space(random));
        }
        return text.append(']').append(RandomJson.space(random)).append(after).toString();
    }

    @Test
    void every_record_of_a_document_is_cut_out_exactly_however_the_bytes_arrive() throws IOException {
        Random random = new Random(8259);
        for (int round = 0; round < 4_000; round++) {
            String pointer = POINTERS[random.nextInt(POINTERS.length)];
            List<Framed> wanted = new ArrayList<>();
            byte[] document = document(random, pointer, wanted).getBytes(UTF_8);
            ChunkedStream stream = new ChunkedStream(document, 1 + random.nextInt(7), round);
            assertThat(Framed.of(stream, pointer, 100_000))
                    .usingRecursiveFieldByFieldElementComparatorIgnoringFields("depth")
                    .isEqualTo(wanted);
            assertThat(accepted(document, pointer)).isEqualTo(Optional.of((long) wanted.size()));
            assertThat(DocumentOracle.records(document, pointer)).isEqualTo(Optional.of((long) wanted.size()));
        }
    }

    @Test
    void a_damaged_document_is_accepted_exactly_when_a_full_parser_accepts_it() throws IOException {
        Random random = new Random(7159);
        int stillGood = 0;
        int rounds = 25_000;
        for (int round = 0; round < rounds; round++) {
            String pointer = POINTERS[random.nextInt(POINTERS.length)];
            byte[] document = document(random, pointer, new ArrayList<>()).getBytes(UTF_8);
            byte[] damaged = damage(document, random);
            Optional<Long> wanted = DocumentOracle.records(damaged, pointer);
            stillGood += wanted.isPresent() ? 1 : 0;
            assertThat(accepted(damaged, pointer))
                    .as(() -> "seed 7159, pointer " + pointer + ": " + new String(damaged, UTF_8))
                    .isEqualTo(wanted);
        }
        assertThat(stillGood).isBetween(rounds / 20, rounds / 2);
    }

    private static byte[] damage(byte[] document, Random random) {
        byte[] damaged = document.clone();
        int at = random.nextInt(document.length);
        int upTo = Math.min(document.length, at + 1 + random.nextInt(4));
        return switch (random.nextInt(5)) {
            case 0 -> Arrays.copyOf(document, at);
            case 1 -> joined(document, at, new byte[0], upTo);
            case 2 -> joined(document, at, new byte[] {SPICE[random.nextInt(SPICE.length)]}, at);
            case 3 -> joined(document, at, Arrays.copyOfRange(document, at, upTo), at);
            default -> {
                boolean any = random.nextInt(4) == 0;
                damaged[at] = any ? (byte) random.nextInt(256) : SPICE[random.nextInt(SPICE.length)];
                yield damaged;
            }
        };
    }

    private static byte[] joined(byte[] document, int until, byte[] middle, int from) {
        byte[] joined = new byte[until + middle.length + document.length - from];
        System.arraycopy(document, 0, joined, 0, until);
        System.arraycopy(middle, 0, joined, until, middle.length);
        System.arraycopy(document, from, joined, until + middle.length, document.length - from);
        return joined;
    }

    /** The number of records that a whole document has, refused ones included; empty when the document is refused. */
    private Optional<Long> accepted(byte[] document, String pointer) throws IOException {
        try {
            ByteWindow window = new ByteWindow(new ChunkedStream(document, 7, 1), 100_000);
            FirstBytes.check(window, Format.JSON);
            JsonFramer framer = new JsonFramer(window, JsonDocument.file(pointer));
            long records = 0;
            for (RecordBytes record = framer.next(); record != null; record = framer.next()) {
                Reject reject = mapper.map(record);
                if (reject != null && reject.malformed()) {
                    return Optional.empty();
                }
                records++;
            }
            return Optional.of(records);
        } catch (SyncException refused) {
            assertThat(refused.kind()).isEqualTo(ErrorKind.DATA);
            return Optional.empty();
        }
    }
}
