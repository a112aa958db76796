package io.leat.target;

import io.leat.ErrorKind;
import io.leat.SyncException;
import io.leat.mapping.Block;
import io.leat.mapping.Row;
import io.leat.mapping.RowLayout;
import io.leat.mapping.Selection;
import io.leat.target.Staging.Changes;
import io.leat.target.Staging.Place;
import io.leat.target.Staging.Range;
import io.leat.target.Staging.Situation;
import io.leat.target.Staging.Wanted;
import io.leat.target.Target.Terms;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The merge into a server, by sets of rows. Of three ways it takes the one that moves the least (docs/decisions/0006):
 * straight into an empty table; keys and hashes first, then only the records that bring something; or all rows through
 * staging. A filter of fixed size tells keys that came once, so that only suspects are looked for duplicates.
 *
 * <p>Holds the filter and the numbers of one portion of wanted records.
 */
public final class StagedMerge implements Merge {
    /** From this share of unchanged records on, reading the rest twice costs less than sending it. */
    private static final double WORTH_READING_TWICE = 0.4;

    private static final int PORTION = 16 * 1024;

    private final Staging staging;
    private final Terms terms;
    private final KeyFilter filter;
    private final Row row;
    private Way way = Way.OPEN;
    private int blocks;
    private long whole;
    private long suspects;
    private long direct;
    private long aside;
    private long duplicates;
    private Changes changes = new Changes(0, 0);
    private @Nullable Portion portion;

    private enum Way {
        /** Not chosen yet: the first block goes through staging. */
        OPEN,
        DIRECT,
        /** Straight into the table, which refused something; what follows is passed over. */
        REFUSED,
        KEYS,
        ROWS
    }

    /** {@code filter} is this merge's alone until it is closed. */
    public StagedMerge(Staging staging, RowLayout layout, Terms terms, KeyFilter filter) {
        this.staging = staging;
        this.terms = terms;
        this.filter = filter;
        this.row = new Row(layout);
        filter.clear();
    }

    /** Wanted records that the second reading has to bring, as far as it has come. */
    private static final class Portion {
        private final Wanted wanted;
        private int arrived;

        Portion(Wanted wanted) {
            this.wanted = wanted;
        }

        void take(Row row) {
            boolean same = arrived < wanted.numbers().length
                    && row.number() == wanted.numbers()[arrived]
                    && Arrays.equals(
                            row.array(),
                            row.hashStart(),
                            row.hashStart() + 16,
                            wanted.hashes(),
                            arrived * 16,
                            arrived * 16 + 16);
            if (!same) {
                throw changed();
            }
            arrived++;
        }

        void requireAll() {
            if (arrived < wanted.numbers().length) {
                throw changed();
            }
        }

        private static SyncException changed() {
            return new SyncException(
                    ErrorKind.TRANSIENT,
                    "the second reading brought other records than the first: the source changed while it was read; it"
                            + " is read again in the next run");
        }
    }

    @Override
    public void add(Block block) {
        row.over(block);
        if (portion != null) {
            again(portion);
            return;
        }
        choose(block.rows());
        while (way != Way.REFUSED && row.next()) {
            take();
        }
    }

    private void again(Portion expected) {
        while (row.next()) {
            expected.take(row);
            staging.rows().add(row, false);
        }
    }

    private void choose(int rows) {
        if (rows == 0 || way != Way.OPEN) {
            return;
        }
        if (staging.situation() == Situation.EMPTY) {
            way = Way.DIRECT;
            staging.protect();
        } else if (blocks++ > 0) {
            staging.rows().flush();
            boolean twice = terms.repeatable()
                    && staging.situation() == Situation.HASHED
                    && terms.existing() == Target.Existing.OVERWRITTEN
                    && staging.unchangedShare() >= WORTH_READING_TWICE;
            way = twice ? Way.KEYS : Way.ROWS;
            if (twice) {
                staging.reduceToKeys();
            }
        }
    }

    private void take() {
        boolean suspect = row.isWhole() && filter.mayHaveCome(row.keyHash());
        whole += row.isWhole() ? 1 : 0;
        suspects += suspect ? 1 : 0;
        if (way == Way.KEYS) {
            staging.keys().add(row, suspect);
        } else if (way == Way.DIRECT) {
            direct(suspect);
        } else {
            staging.rows().add(row, suspect);
        }
    }

    /** Whichever place the row goes to: what the table refused before may be told only now. */
    private void direct(boolean suspect) {
        boolean unique = row.isWhole() && !suspect;
        try {
            (unique ? staging.table() : staging.rows()).add(row, suspect);
            direct += unique ? 1 : 0;
            aside += row.isWhole() && suspect ? 1 : 0;
        } catch (SyncException refused) {
            requireAgain(refused);
            way = Way.REFUSED;
        }
    }

    /** What a table refuses in a stream is told without its record, which another reading finds. */
    private void requireAgain(SyncException refused) {
        if (refused.kind() != ErrorKind.DATA || !terms.repeatable()) {
            throw refused;
        }
    }

    @Override
    public Selection end() {
        if (portion != null) {
            portion.requireAll();
            return nextPortion();
        }
        return switch (way) {
            case OPEN, ROWS -> {
                endRows();
                yield Selection.NONE;
            }
            case DIRECT -> endDirect();
            case REFUSED -> restart();
            case KEYS -> endKeys();
        };
    }

    private void endRows() {
        staging.rows().flush();
        remember(false);
        duplicates = suspects == 0 ? 0 : staging.surplus(Place.ROWS);
        changes = staging.changes(Place.ROWS, terms.existing());
        write();
    }

    /** Rows that stand aside came after one of their key, or only seem to. */
    private Selection endDirect() {
        try {
            staging.table().flush();
        } catch (SyncException refused) {
            requireAgain(refused);
            return restart();
        }
        staging.rows().flush();
        remember(true);
        long surplus = aside == 0 ? 0 : staging.surplus(Place.ROWS);
        if (aside > 0) {
            changes = staging.changes(Place.ROWS, Target.Existing.OVERWRITTEN);
            write();
        }
        duplicates = aside - changes.fresh();
        if (surplus > duplicates) {
            throw new IllegalStateException(surplus + " records too many of " + duplicates + " duplicates");
        }
        changes = new Changes(direct + changes.fresh(), 0);
        return Selection.NONE;
    }

    /** The other way tells which record is refused. */
    private Selection restart() {
        staging.undo();
        staging.protect();
        filter.clear();
        way = Way.ROWS;
        whole = 0;
        suspects = 0;
        direct = 0;
        aside = 0;
        return Selection.EVERYTHING;
    }

    private Selection endKeys() {
        staging.keys().flush();
        duplicates = suspects == 0 ? 0 : staging.surplus(Place.KEYS);
        changes = staging.changes(Place.KEYS, terms.existing());
        return changes.isNothing() ? Selection.NONE : nextPortion();
    }

    private Selection nextPortion() {
        staging.rows().flush();
        Wanted wanted = staging.next(PORTION);
        portion = new Portion(wanted);
        if (wanted.numbers().length == 0) {
            write();
        }
        return new Selection(wanted.numbers(), wanted.offsets(), false);
    }

    private void remember(boolean fromTable) {
        if (terms.set().isPresent()) {
            staging.rememberKeys(fromTable);
        }
    }

    private void write() {
        if (changes.isNothing()) {
            return;
        }
        staging.protect();
        SyncException refusal;
        try {
            if (staging.write(Range.ALL).equals(changes)) {
                staging.release();
                return;
            }
            refusal = notWritten();
        } catch (SyncException failed) {
            if (failed.kind() != ErrorKind.DATA) {
                throw failed;
            }
            refusal = failed;
        }
        staging.undo();
        throw named(refusal);
    }

    private static SyncException notWritten() {
        return new SyncException(
                ErrorKind.DATA, "its row was not written; a trigger of the table keeps it from being written");
    }

    /** Halves the range until the one record is left that the table refuses. */
    private SyncException named(SyncException first) {
        SyncException refusal = first;
        Range range = staging.range();
        long low = range.first();
        long high = range.last();
        while (low < high) {
            Range half = new Range(low, low + (high - low) / 2);
            staging.protect();
            try {
                if (staging.write(half).equals(staging.within(half))) {
                    staging.release();
                    low = half.last() + 1;
                    continue;
                }
                refusal = notWritten();
            } catch (SyncException failed) {
                refusal = failed;
            }
            staging.undo();
            high = half.last();
        }
        return new SyncException(
                refusal.kind(),
                "record " + low + " (key " + staging.keyOf(low) + "): " + refusal.text(),
                refusal.getCause());
    }

    @Override
    public Merged merged() {
        long unchanged = whole - duplicates - changes.fresh() - changes.changed();
        return new Merged(whole, changes.fresh(), changes.changed(), unchanged, duplicates);
    }

    @Override
    public void close() {
        staging.close();
    }
}
