package io.leat.prove;

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
import io.leat.mapping.Row;
import io.leat.mapping.RowLayout;
import io.leat.prove.Judged.Fate;
import io.leat.source.file.FileRecordReader;
import io.leat.source.file.FileRecordReader.Expectation;
import io.leat.source.file.Inbox;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * A thousand damaged files, read by the program's reader and by a judge that shares no code with it: a file is accepted
 * exactly when its format is, no record is lost, and every row has the values that stand in the file.
 *
 * @param maker of the file with a seed
 * @param judge answers the records of a file; empty where it is to be refused as a whole
 */
record HostileFiles(
        Path folder,
        String name,
        Format format,
        RowLayout layout,
        LongFunction<byte[]> maker,
        Function<byte[], Optional<List<Judged>>> judge)
        implements Trial {
    private static final int AT_ONCE = 1000;
    private static final int BLOCK = 1 << 16;
    private static final String FILE = "file";

    /** Files of JSON. */
    static HostileFiles json(Path folder) {
        return new HostileFiles(
                folder, "json: a thousand damaged files", Format.JSON, layout("/"), JsonMutants::of, JsonJudge::judge);
    }

    /** Files of CSV. */
    static HostileFiles csv(Path folder) {
        return new HostileFiles(
                folder, "csv: a thousand damaged files", Format.CSV, layout(""), CsvMutants::of, CsvJudge::judge);
    }

    private static RowLayout layout(String prefix) {
        return RowLayout.of(new TargetSettings(
                "t",
                true,
                List.of("id"),
                List.of(column("id", prefix, "bigint", true), column("name", prefix, "text", false)),
                Optional.empty()));
    }

    private static ColumnSettings column(String name, String prefix, String type, boolean required) {
        return new ColumnSettings(
                name,
                Optional.of(prefix + name),
                Optional.empty(),
                ColumnType.parse(type).orElseThrow(),
                required,
                Optional.empty(),
                true);
    }

    @Override
    public int times() {
        return 120;
    }

    @Override
    public int shortTimes() {
        return 5;
    }

    @Override
    public void attempt(int number) throws Exception {
        Path inbox = Files.createDirectories(folder.resolve("hostile"));
        for (int file = 0; file < AT_ONCE; file++) {
            long seed = (long) number * AT_ONCE + file;
            byte[] content = maker.apply(seed);
            try {
                compare(inbox, content);
            } catch (Broken broken) {
                throw new Broken("file " + seed + ": " + broken.getMessage() + ": "
                        + new String(content, StandardCharsets.UTF_8));
            }
        }
    }

    /** A row, or what only marks a key. */
    private record Found(boolean isWhole, long id, @Nullable String name) {}

    private void compare(Path inbox, byte[] content) throws IOException {
        Files.write(inbox.resolve(FILE), content);
        Optional<List<Judged>> judged = judge.apply(content);
        List<Found> rows = new ArrayList<>();
        long read;
        long rejected;
        Expectation expectation = new Expectation(
                new FileFormat(format, Compression.NONE, "", CsvSettings.USUAL),
                InputLimits.USUAL,
                new RejectLimit(100, true),
                OptionalLong.empty(),
                "");
        try (FileRecordReader reader = new FileRecordReader(
                Inbox.look(inbox, FILE, 0, 0).chunks().getFirst(),
                expectation,
                new Mapping(layout, ZoneOffset.UTC),
                reject -> {})) {
            read(reader, rows);
            read = reader.records();
            rejected = reader.rejected();
        } catch (SyncException refused) {
            if (judged.isPresent() || refused.kind() != ErrorKind.DATA) {
                throw new Broken("it is whole and was refused, as " + refused.kind() + ": " + refused.text());
            }
            return;
        } catch (RuntimeException | StackOverflowError crashed) {
            throw new Broken("the reader crashed: " + crashed);
        }
        compare(judged.orElseThrow(() -> new Broken("it is broken and was accepted")), rows, read, rejected);
    }

    private void read(FileRecordReader reader, List<Found> rows) {
        Block block = new Block(BLOCK);
        Row row = new Row(layout);
        boolean more = true;
        while (more) {
            block.clear();
            more = reader.read(block, BLOCK, AT_ONCE);
            row.over(block);
            while (row.next()) {
                boolean whole = row.isWhole();
                String name = whole && !row.isNull(1) ? new String(row.bytesAt(1), StandardCharsets.UTF_8) : null;
                rows.add(new Found(whole, row.longAt(0), name));
            }
        }
    }

    private static void compare(List<Judged> judged, List<Found> rows, long read, long rejected) {
        List<Found> whole = rows.stream().filter(Found::isWhole).toList();
        if (read != judged.size() || read != whole.size() + rejected) {
            throw new Broken("of " + judged.size() + " records " + read + " were read, " + whole.size()
                    + " became rows and " + rejected + " rejects");
        }
        long certain = judged.stream().filter(one -> one.fate() == Fate.ROW).count();
        long refused = judged.stream().filter(one -> one.fate() == Fate.REJECT).count();
        if (whole.size() < certain || rejected < refused) {
            throw new Broken("at least " + certain + " rows and " + refused + " rejects were expected, there were "
                    + whole.size() + " and " + rejected);
        }
        List<Found> left = new ArrayList<>(whole);
        for (Judged one : judged) {
            if (one.fate() == Fate.ROW && !left.remove(new Found(true, one.id(), one.name()))) {
                throw new Broken("there is no row " + one + " among " + whole);
            }
        }
    }
}
