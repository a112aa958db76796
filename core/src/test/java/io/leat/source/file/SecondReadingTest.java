package io.leat.source.file;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.github.luben.zstd.Zstd;
import io.leat.ErrorKind;
import io.leat.SyncException;
import io.leat.config.ColumnType;
import io.leat.config.FileSourceSettings.Compression;
import io.leat.config.FileSourceSettings.CsvSettings;
import io.leat.config.FileSourceSettings.FileFormat;
import io.leat.config.FileSourceSettings.Format;
import io.leat.config.FileSourceSettings.InputLimits;
import io.leat.config.FileSourceSettings.RejectLimit;
import io.leat.config.TargetSettings;
import io.leat.config.TargetSettings.ColumnSettings;
import io.leat.mapping.Block;
import io.leat.mapping.Mapping;
import io.leat.mapping.Reject;
import io.leat.mapping.Row;
import io.leat.mapping.RowLayout;
import io.leat.mapping.Selection;
import io.leat.source.file.FileRecordReader.Expectation;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Records of a file that are wanted once more are those of the first reading, or the file is told to have changed. */
final class SecondReadingTest {
    private static final int RECORDS = 6_000;

    @TempDir
    private Path folder = Path.of(".");

    private final List<Reject> rejects = new ArrayList<>();

    /** How the same records stand in a file. */
    enum Written {
        COMPACT,
        PRETTY,
        ENVELOPE,
        MARKED,
        LINES,
        LINES_MARKED,
        CSV,
        CSV_MARKED;

        FileFormat format() {
            Format format = switch (this) {
                case COMPACT, PRETTY, ENVELOPE, MARKED -> Format.JSON;
                case LINES, LINES_MARKED -> Format.NDJSON;
                case CSV, CSV_MARKED -> Format.CSV;
            };
            return new FileFormat(format, Compression.AUTO, this == ENVELOPE ? "/data/items" : "", CsvSettings.USUAL);
        }

        /** Of records that stand one a line; line feeds within a value are written as ¶ until then. */
        byte[] bytes(String records) {
            String written = switch (this) {
                case COMPACT -> "[" + records.replace("\n", ",") + "]";
                case PRETTY -> "[\n  " + records.replace("\n", " ,\r\n\t").replace(",\"", ", \"") + "\n]\n";
                case ENVELOPE ->
                    "{\"count\":[1,{}],\"data\":{\"x\":null,\"items\":[" + records.replace("\n", ",\n")
                            + "],\"more\":[\"}\"]}}";
                case MARKED -> "\ufeff[" + records.replace("\n", ",") + "]";
                case LINES -> records.replace("\n", "\r\n\n") + "\n";
                case LINES_MARKED -> "\ufeff" + records;
                case CSV -> "id,name\r\n" + asCsv(records).replace("\n", "\r\n\r\n");
                case CSV_MARKED -> "\ufeffid,name\n" + asCsv(records) + "\n";
            };
            return written.replace("¶", format().format() == Format.CSV ? "\n" : "\\n")
                    .getBytes(UTF_8);
        }

        private static String asCsv(String records) {
            return records.replaceAll("(?m)^\\{\"id\":(.*?),\"name\":\"(.*)\"}$", "$1,\"$2\"");
        }
    }

    enum Packing {
        PLAIN,
        GZIP,
        ZSTD;

        byte[] of(byte[] bytes) throws IOException {
            return switch (this) {
                case PLAIN -> bytes;
                case GZIP -> {
                    ByteArrayOutputStream packed = new ByteArrayOutputStream();
                    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
                        out.write(bytes);
                    }
                    yield packed.toByteArray();
                }
                case ZSTD -> Zstd.compress(bytes);
            };
        }
    }

    /** Every tenth record or so is refused, half of those with a key. */
    private static String records(Random random, int count) {
        List<String> records = new ArrayList<>();
        for (int record = 0; record < count; record++) {
            String id = random.nextInt(20) == 0 ? "\"x\"" : Integer.toString(record);
            int length = random.nextInt(40) == 0 ? 3_000 : random.nextInt(60);
            String name = random.nextInt(20) == 0
                    ? "much too long to be taken by the mapping".repeat(100)
                    : "{[ü🌊¶,".repeat(length / 6) + random.nextInt(1_000);
            records.add("{\"id\":" + id + ",\"name\":\"" + name + "\"}");
        }
        return String.join("\n", records);
    }

    private static RowLayout layout(Format format) {
        String prefix = format == Format.CSV ? "" : "/";
        ColumnSettings id = column("id", prefix, "integer");
        return RowLayout.of(new TargetSettings(
                "t", true, List.of("id"), List.of(id, column("name", prefix, "text")), Optional.empty()));
    }

    private static ColumnSettings column(String name, String prefix, String type) {
        return new ColumnSettings(
                name,
                Optional.of(prefix + name),
                Optional.empty(),
                ColumnType.parse(type).orElseThrow(),
                false,
                Optional.empty(),
                true);
    }

    private Path path() {
        return folder.resolve("file");
    }

    private FileRecordReader open(FileFormat format, byte[] stored) throws IOException {
        Expectation expectation =
                new Expectation(format, InputLimits.USUAL, new RejectLimit(100, true), OptionalLong.empty(), "");
        Mapping mapping = new Mapping(layout(format.format()), ZoneOffset.UTC, 3_100, "file");
        return new FileRecordReader(InboxFile.of(Files.write(path(), stored)), expectation, mapping, rejects::add);
    }

    /** A row as it was read: number, place, hash and all its bytes. */
    private record Seen(long number, long offset, boolean whole, String hash, String values) {}

    private static List<Seen> read(FileRecordReader reader, Format format, int rows) {
        List<Seen> seen = new ArrayList<>();
        Row row = new Row(layout(format));
        Block block = new Block(1 << 12);
        boolean more = true;
        while (more) {
            block.clear();
            more = reader.read(block, 1 << 14, rows);
            row.over(block);
            while (row.next()) {
                seen.add(seen(row));
            }
        }
        return seen;
    }

    private static Seen seen(Row row) {
        String name = row.isWhole() && !row.isNull(1) ? new String(row.bytesAt(1), UTF_8) : "";
        return new Seen(
                row.number(),
                row.offset(),
                row.isWhole(),
                HexFormat.of().formatHex(row.hash()),
                (row.isNull(0) ? "" : row.longAt(0)) + " " + name);
    }

    private static Selection selection(List<Seen> wanted) {
        return new Selection(
                wanted.stream().mapToLong(Seen::number).toArray(),
                wanted.stream().mapToLong(Seen::offset).toArray(),
                false);
    }

    private void readsAgain(Written written, Packing packing, long seed) throws IOException {
        Random random = new Random(seed);
        Format format = written.format().format();
        byte[] content = written.bytes(records(random, RECORDS));
        try (FileRecordReader reader = open(written.format(), packing.of(content))) {
            List<Seen> first = read(reader, format, 100);
            assertThat(reader.isRepeatable()).isTrue();
            long told = rejects.size();
            List<Long> counts = List.of(reader.records(), reader.rejected(), reader.unkeyed(), reader.bytesRead());
            assertThat(counts.get(0)).isEqualTo(RECORDS);
            assertThat(told).isPositive().isEqualTo(reader.rejected());

            int share = 1 + random.nextInt(50);
            List<Seen> wanted = first.stream()
                    .filter(row -> row.whole() && random.nextInt(share) == 0)
                    .toList();
            int from = 0;
            while (from < wanted.size()) {
                List<Seen> portion = wanted.subList(from, Math.min(wanted.size(), from + 1 + random.nextInt(400)));
                reader.select(selection(portion));
                assertThat(read(reader, format, 1 + random.nextInt(9))).isEqualTo(portion);
                from += portion.size();
            }
            reader.select(Selection.EVERYTHING);
            assertThat(read(reader, format, 50)).isEqualTo(first);
            assertThat(rejects).hasSize((int) told);
            assertThat(List.of(reader.records(), reader.rejected(), reader.unkeyed(), reader.bytesRead()))
                    .isEqualTo(counts);
        }
    }

    @ParameterizedTest
    @EnumSource
    void wanted_records_come_as_they_came_first_and_nothing_is_counted_or_told_twice(Written written)
            throws IOException {
        readsAgain(written, Packing.PLAIN, 1);
    }

    @ParameterizedTest
    @CsvSource({"COMPACT, GZIP", "COMPACT, ZSTD", "LINES, ZSTD", "LINES, GZIP", "CSV, GZIP", "CSV_MARKED, ZSTD"})
    void packed_files_are_read_once_more_as_well(Written written, Packing packing) throws IOException {
        readsAgain(written, packing, 2);
    }

    // A file that changed in between.

    private static void fails(FileRecordReader reader, Format format, Selection selection) {
        assertThatExceptionOfType(SyncException.class)
                .isThrownBy(() -> {
                    reader.select(selection);
                    read(reader, format, 100);
                })
                .satisfies(failure -> assertThat(failure.kind()).isEqualTo(ErrorKind.TRANSIENT))
                .withMessageContaining("the file changed while it was read");
    }

    /** What happens to a file, so that its size or its time is another one. */
    enum Change {
        TRUNCATED,
        REPLACED,
        TOUCHED
    }

    private void change(Change change, byte[] stored) throws IOException {
        switch (change) {
            case TRUNCATED -> Files.write(path(), Arrays.copyOf(stored, stored.length / 2));
            case REPLACED -> {
                Path other = Files.write(folder.resolve("other"), Arrays.copyOf(stored, stored.length - 1));
                Files.move(other, path(), StandardCopyOption.ATOMIC_MOVE);
            }
            case TOUCHED -> Files.setLastModifiedTime(path(), FileTime.fromMillis(1_000));
        }
    }

    private void swap(byte[] other) throws IOException {
        FileTime time = Files.getLastModifiedTime(path());
        assertThat((long) other.length).isEqualTo(Files.size(path()));
        Files.write(path(), other);
        Files.setLastModifiedTime(path(), time);
    }

    @ParameterizedTest
    @EnumSource
    void a_file_with_another_size_or_time_is_told_to_have_changed(Change change) throws IOException {
        byte[] stored = Written.LINES.bytes(records(new Random(5), 3_000));
        for (boolean everything : new boolean[] {true, false}) {
            for (boolean within : new boolean[] {true, false}) {
                try (FileRecordReader reader = open(Written.LINES.format(), stored)) {
                    List<Seen> first = read(reader, Format.NDJSON, 100);
                    Selection wanted = everything ? Selection.EVERYTHING : selection(first.subList(2_000, 2_001));
                    if (within) { // in the second reading itself
                        reader.select(wanted);
                    }
                    change(change, stored);
                    if (within) {
                        assertThatExceptionOfType(SyncException.class)
                                .isThrownBy(() -> read(reader, Format.NDJSON, 100))
                                .satisfies(failure -> assertThat(failure.kind()).isEqualTo(ErrorKind.TRANSIENT))
                                .withMessageContaining("the file changed while it was read");
                    } else {
                        fails(reader, Format.NDJSON, wanted);
                    }
                }
            }
        }
    }

    /** Another content of the same size and time breaks the grammar wherever a record was. */
    @ParameterizedTest
    @EnumSource(names = {"COMPACT", "ENVELOPE", "LINES", "CSV"})
    void a_swapped_content_of_the_same_size_and_time_is_told_to_have_changed(Written written) throws IOException {
        Format format = written.format().format();
        byte[] stored = written.bytes(records(new Random(6), 50));
        for (String filler : List.of("\"", "[", "x", " ", "\n", ",", "{", "1")) {
            byte[] other = filler.repeat(stored.length).getBytes(UTF_8);
            try (FileRecordReader reader = open(written.format(), stored)) {
                read(reader, format, 100);
                swap(other);
                fails(reader, format, Selection.EVERYTHING);
            }
        }
    }

    @Test
    void a_swapped_content_that_is_well_formed_is_told_to_have_changed_where_everything_is_wanted() throws IOException {
        byte[] stored = "[{\"id\":1,\"name\":\"a\"},{\"id\":2,\"name\":\"b\"}]".getBytes(UTF_8);
        byte[] other = "[{\"id\":1,\"name\":\"a\"},{\"id\":2,\"name\":\"c\"}]".getBytes(UTF_8);
        try (FileRecordReader reader = open(Written.COMPACT.format(), stored)) {
            read(reader, Format.JSON, 100);
            swap(other);
            fails(reader, Format.JSON, Selection.EVERYTHING);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"COMPACT", "ENVELOPE", "LINES", "CSV"})
    void a_wanted_record_that_is_no_record_any_more_is_told_to_have_changed(Written written) throws IOException {
        Format format = written.format().format();
        byte[] stored =
                written.bytes("{\"id\":1,\"name\":\"a\"}\n{\"id\":2,\"name\":\"b\"}\n{\"id\":3,\"name\":\"c\"}");
        byte[] other = stored.clone();
        Arrays.fill(other, stored.length * 2 / 3, stored.length, (byte) '"');
        try (FileRecordReader reader = open(written.format(), stored)) {
            List<Seen> first = read(reader, format, 100);
            assertThat(first).hasSize(3);
            swap(other);
            fails(reader, format, selection(first));
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"GZIP", "ZSTD"})
    void a_packed_file_that_cannot_be_unpacked_any_more_is_told_to_have_changed(Packing packing) throws IOException {
        byte[] stored = packing.of(Written.LINES.bytes(records(new Random(7), 2_000)));
        byte[] broken = stored.clone();
        new Random(8).nextBytes(broken);
        System.arraycopy(stored, 0, broken, 0, 100);
        try (FileRecordReader reader = open(Written.LINES.format(), stored)) {
            List<Seen> first = read(reader, Format.NDJSON, 100);
            swap(broken);
            fails(reader, Format.NDJSON, selection(first.subList(first.size() - 1, first.size())));
            fails(reader, Format.NDJSON, Selection.EVERYTHING);
            swap(Arrays.copyOf("{}\n".getBytes(UTF_8), stored.length));
            fails(reader, Format.NDJSON, Selection.EVERYTHING);
        }
    }

    /** The bound of the second reading is that of the first, which was kept; its product shall not run over. */
    @Test
    void a_file_of_more_than_four_gigabytes_may_be_unpacked_without_a_bound() throws IOException {
        byte[] packed = Packing.ZSTD.of(new byte[17 << 20]);
        assertThatCode(() -> Unpacking.of(
                                new ByteArrayInputStream(packed), Compression.AUTO, Integer.MAX_VALUE, () -> 5L << 30)
                        .skipNBytes(17 << 20))
                .doesNotThrowAnyException();
    }
}
