package io.leat.run;

import io.leat.Counts;
import io.leat.source.RecordReader;
import io.leat.target.Merge.Merged;

/** What became of the records of a split, as its reader and the target tell it. */
public final class SplitCounts {
    private SplitCounts() {}

    public static Counts of(RecordReader reader, Merged merged) {
        return new Counts(
                reader.records(),
                merged.inserted(),
                merged.updated(),
                merged.unchanged(),
                merged.duplicate(),
                reader.rejected());
    }
}
