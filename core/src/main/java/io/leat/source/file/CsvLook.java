package io.leat.source.file;

import io.leat.SyncException;
import io.leat.config.ColumnType.Kind;
import io.leat.framing.ByteWindow;
import io.leat.framing.CsvFramer;
import io.leat.mapping.CsvMapper;
import io.leat.mapping.Fit;
import io.leat.mapping.RecordBytes;
import io.leat.mapping.Scalar;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The dialect of a CSV file, by its first lines.
 *
 * @param lines the fields of the first records, the header among them if there is one
 */
record CsvLook(char delimiter, List<List<String>> lines) {
    /** Bytes that are looked at. */
    static final int LOOKED_AT = 128 * 1024;

    private static final int MOST_LINES = 100;

    /** Takes the delimiter with which most lines have as many fields as the first; of equal ones, that with most fields. */
    static CsvLook at(ByteWindow window) throws IOException {
        RecordBytes ahead = window.ahead(LOOKED_AT);
        int length = ahead.to() - ahead.from();
        int end = length < LOOKED_AT ? length : wholeLines(ahead, length);
        CsvLook best = new CsvLook(',', List.of());
        for (char delimiter : CsvHeader.DELIMITERS) {
            CsvLook look = new CsvLook(delimiter, lines(ahead, end, delimiter));
            best = look.isBetterThan(best) ? look : best;
        }
        return best;
    }

    /** The lines of a file that is larger than what was looked at: the last one is cut. */
    private static int wholeLines(RecordBytes ahead, int length) {
        int end = length;
        while (end > 1 && ahead.bytes()[ahead.from() + end - 1] != '\n') {
            end--;
        }
        return end > 1 ? end : length;
    }

    private static List<List<String>> lines(RecordBytes ahead, int length, char delimiter) throws IOException {
        ByteArrayInputStream start = new ByteArrayInputStream(ahead.bytes(), ahead.from(), length);
        CsvFramer framer = new CsvFramer(new ByteWindow(start, LOOKED_AT), delimiter);
        List<List<String>> lines = new ArrayList<>();
        try {
            for (RecordBytes record = framer.next();
                    record != null && lines.size() < MOST_LINES;
                    record = framer.next()) {
                lines.add(CsvMapper.fields(record, delimiter));
            }
        } catch (SyncException | IllegalArgumentException notOfThisDialect) {
            return lines;
        }
        return lines;
    }

    private int fields() {
        return lines.isEmpty() ? 0 : lines.getFirst().size();
    }

    private double steadiness() {
        long same = lines.stream().filter(line -> line.size() == fields()).count();
        return fields() < 2 ? 0 : (double) same / lines.size();
    }

    private boolean isBetterThan(CsvLook other) {
        return steadiness() > other.steadiness() || (steadiness() == other.steadiness() && fields() > other.fields());
    }

    /** Names for the fields, where the first line looks like those below it; none where it names them itself. */
    List<String> inventedNames() {
        if (lines.size() < 2 || !startsWithData()) {
            return List.of();
        }
        return IntStream.rangeClosed(1, fields()).mapToObj(field -> "f" + field).toList();
    }

    private boolean startsWithData() {
        List<Kind> kinds =
                IntStream.range(0, fields()).mapToObj(this::kindBelow).toList();
        boolean fits = IntStream.range(0, fields()).allMatch(field -> fits(field, kinds.get(field)));
        // Years may well be names: "country,2019,2020".
        boolean telling = IntStream.range(0, fields())
                .anyMatch(field -> isTelling(lines.getFirst().get(field)));
        boolean onlyNumbers = kinds.stream().noneMatch(kind -> kind == Kind.TEXT);
        return fits && (telling || onlyNumbers);
    }

    /** The narrowest kind that takes what stands in this field below the first line; text where none does. */
    private Kind kindBelow(int field) {
        List<String> below = lines.stream()
                .skip(1)
                .filter(line -> line.size() == fields())
                .map(line -> line.get(field))
                .filter(value -> !value.isEmpty())
                .toList();
        return Stream.of(Kind.BIGINT, Kind.DOUBLE, Kind.TIMESTAMP, Kind.UUID)
                .filter(kind -> !below.isEmpty() && below.stream().allMatch(value -> takes(value, kind)))
                .findFirst()
                .orElse(Kind.TEXT);
    }

    private boolean fits(int field, Kind kind) {
        String first = lines.getFirst().get(field);
        Kind wider = kind == Kind.BIGINT ? Kind.DOUBLE : kind;
        return kind == Kind.TEXT || takes(first, wider);
    }

    private static boolean isTelling(String value) {
        boolean fraction = takes(value, Kind.DOUBLE) && !takes(value, Kind.BIGINT);
        return fraction || takes(value, Kind.TIMESTAMP) || takes(value, Kind.UUID);
    }

    private static boolean takes(String value, Kind kind) {
        return new Fit(ZoneOffset.UTC).takes(Scalar.of(Scalar.Mark.NONE, value), kind);
    }
}
