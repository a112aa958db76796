package io.leat.sample;

import io.leat.ErrorKind;
import io.leat.SyncException;
import io.leat.config.FileSourceSettings.RejectLimit;
import io.leat.config.TargetSettings;
import io.leat.mapping.Block;
import io.leat.mapping.Mapping;
import io.leat.mapping.Reject;
import io.leat.mapping.Row;
import io.leat.mapping.RowLayout;
import io.leat.source.RecordReader;
import io.leat.source.SampleSplit;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One reading of a sample by guessed columns, as an import reads it. */
final class Proof implements AutoCloseable {
    static final int BLOCK_ROWS = 1000;
    private static final int BLOCK_BYTES = 256 * 1024;
    /** What an import takes that is told nothing else. */
    private static final RejectLimit MOST_REJECTS = new RejectLimit(1, true);

    private final List<SampleSplit> splits;
    private final SampleObserver observer;
    private final RowLayout layout;
    private final List<KeyProof> keys = new ArrayList<>();
    private final long[] firstPlaces;
    private long broken;
    private String firstBroken = "";

    /** A column refuses a value. */
    record Misfit(String column, String why) {}

    /** Ends the reading, since a column refuses a value. */
    private static final class MisfitException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient Misfit misfit;

        MisfitException(Misfit misfit) {
            super(misfit.why());
            this.misfit = misfit;
        }
    }

    Proof(
            List<SampleSplit> splits,
            List<GuessedColumn> columns,
            List<List<String>> keys,
            Path temporary,
            SampleObserver observer) {
        this.splits = splits;
        this.observer = observer;
        this.layout = RowLayout.of(new TargetSettings(
                "sample",
                true,
                List.of(),
                columns.stream().map(GuessedColumn::settings).toList(),
                Optional.empty()));
        this.firstPlaces = new long[splits.size()];
        keys.forEach(key -> this.keys.add(new KeyProof(key, layout, temporary)));
    }

    /** Reads everything, or answers the first column that refuses a value. */
    Optional<Misfit> read() {
        observer.started(
                "proving", splits.stream().mapToLong(SampleSplit::bytes).sum());
        long records = 0;
        long bytes = 0;
        try {
            for (int split = 0; split < splits.size(); split++) {
                firstPlaces[split] = records;
                records += read(splits.get(split), records, bytes);
                bytes += splits.get(split).bytes();
            }
            return Optional.empty();
        } catch (MisfitException refused) {
            return Optional.of(refused.misfit);
        }
    }

    private long read(SampleSplit split, long before, long bytesBefore) {
        long brokenBefore = broken;
        try (RecordReader reader = reader(split)) {
            Block block = new Block(BLOCK_BYTES);
            Row row = new Row(layout);
            boolean more = true;
            while (more) {
                block.clear();
                more = reader.read(block, BLOCK_BYTES, BLOCK_ROWS);
                row.over(block);
                while (row.next()) {
                    take(row, before);
                }
                observer.progress(split.name(), bytesBefore + reader.bytesRead(), before + reader.records());
            }
            requireFew(broken - brokenBefore, reader.records());
            return reader.records();
        } catch (SyncException failure) {
            throw Sample.named(split, failure);
        }
    }

    private RecordReader reader(SampleSplit split) {
        Mapping mapping = new Mapping(layout, Sample.ZONE, Integer.MAX_VALUE, split.name());
        return split.mapped(mapping, reject -> refused(split, reject));
    }

    private void refused(SampleSplit split, Reject reject) {
        if (!reject.column().isEmpty()) {
            throw new MisfitException(new Misfit(
                    reject.column(),
                    "its type takes every value, also \"" + reject.value() + "\" in record " + reject.number() + " of "
                            + split.name()));
        }
        broken++;
        if (firstBroken.isEmpty()) {
            firstBroken = split.name() + ", record " + reject.number() + ": " + reject.rule();
        }
    }

    private void requireFew(long rejected, long records) {
        if (MOST_REJECTS.isExceededBy(rejected, records)) {
            throw new SyncException(
                    ErrorKind.DATA,
                    "of its " + Seen.count(records, "record") + " " + rejected + " cannot be read, above max-rejects "
                            + MOST_REJECTS.text() + "; the first: " + firstBroken);
        }
    }

    private void take(Row row, long before) {
        if (row.isWhole()) {
            for (KeyProof key : keys) {
                key.add(row, before + row.number());
            }
        }
    }

    List<KeyProof> keys() {
        return keys;
    }

    /** Records that no configuration can read; told with the first of them. */
    Optional<String> broken() {
        return broken == 0
                ? Optional.empty()
                : Optional.of(Seen.count(broken, "record") + " cannot be read and will be rejected; the first: "
                        + firstBroken);
    }

    /** Where a row stands, as a person finds it. */
    String where(long place) {
        int split = splitOf(place);
        return "record " + (place - firstPlaces[split]) + " of "
                + splits.get(split).name();
    }

    private int splitOf(long place) {
        int split = splits.size() - 1;
        while (firstPlaces[split] >= place) {
            split--;
        }
        return split;
    }

    /** The values that a key has in a row, read once more. */
    String valueAt(KeyProof key, long place) {
        int split = splitOf(place);
        try (RecordReader reader = reader(splits.get(split))) {
            Block block = new Block(BLOCK_BYTES);
            Row row = new Row(layout);
            boolean more = true;
            while (more) {
                block.clear();
                more = reader.read(block, BLOCK_BYTES, BLOCK_ROWS);
                row.over(block);
                while (row.next()) {
                    if (firstPlaces[split] + row.number() == place) {
                        return key.text(row);
                    }
                }
            }
        }
        throw new IllegalStateException("the sample changed while it was read");
    }

    @Override
    public void close() {
        keys.forEach(KeyProof::close);
    }
}
