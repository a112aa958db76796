package io.leat.target;

import io.leat.ErrorKind;
import io.leat.SyncException;
import io.leat.mapping.Block;
import io.leat.mapping.Row;
import io.leat.mapping.RowLayout;
import io.leat.mapping.Selection;
import io.leat.target.Staging.Changes;
import io.leat.target.Staging.Place;
import io.leat.target.Staging.Situation;
import io.leat.target.Target.Terms;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The merge into a server, by sets of rows. Of three ways it takes the one that moves the least (docs/decisions/0006):
 * straight into an empty table; keys and hashes first, then only the records that bring something; or all rows through
 * staging. A filter of fixed size tells keys that came once, so that only suspects are looked for duplicates.
 *
 * <p>Holds the filter, and what a second reading holds.
 */
public final class StagedMerge implements Merge {
    /** From this share of unchanged records on, reading the rest twice costs less than sending it. */
    private static final double WORTH_READING_TWICE = 0.4;

    /** Up to one suspect in so many records, a delivery goes on filling a table that was empty. */
    private static final int FEW = 20;

    private final Staging staging;
    private final Terms terms;
    private final KeyFilter filter;
    private final Row row;
    private Way way = Way.OPEN;
    private int blocks;
    /** Whether the table holds nothing but what this process has put there, so that new keys go straight into it. */
    private boolean goesOn;
    /** Of the keys of the first block, as long as they may be needed for another filter. */
    private long[] hashes = {};

    private long whole;
    private long suspects;
    private long direct;
    private long aside;
    private long duplicates;
    private Changes changes = new Changes(0, 0);
    private @Nullable SecondReading second;

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
    }

    @Override
    public void begin() {
        SecondReading reading = second;
        if (reading != null) {
            orAgain(reading::write);
        }
    }

    @Override
    public void add(Block block) {
        row.over(block);
        choose(block.rows());
        orAgain(() -> {
            while (way != Way.REFUSED && row.next()) {
                take();
            }
        });
    }

    /** Does what the table may refuse; where it does, another reading tells which record that is. */
    private void orAgain(Runnable work) {
        try {
            work.run();
        } catch (SyncException refused) {
            requireAgain(refused);
            way = Way.REFUSED;
        }
    }

    /** The first block says what the others are probably like. */
    private void choose(int rows) {
        if (rows == 0 || way != Way.OPEN) {
            return;
        }
        if (blocks++ == 0) {
            start(rows);
        } else {
            staging.rows().flush();
            way = further();
        }
    }

    private void start(int rows) {
        boolean empty = staging.situation() == Situation.EMPTY;
        goesOn = !empty && filter.covers() && terms.repeatable() && mayOverwrite();
        if (empty) {
            filter.cover();
            way = Way.DIRECT;
        } else if (goesOn) {
            hashes = new long[rows];
        } else {
            filter.clear();
        }
        if (empty || goesOn) {
            staging.protect();
        }
    }

    private boolean mayOverwrite() {
        return terms.existing() == Target.Existing.OVERWRITTEN;
    }

    private Way further() {
        if (goesOn && suspects * FEW <= whole) {
            return Way.DIRECT;
        }
        if (goesOn) {
            goesOn = false;
            filter.clear();
            Arrays.stream(hashes).forEach(filter::mayHaveCome);
        }
        boolean twice = terms.repeatable()
                && staging.situation() == Situation.HASHED
                && mayOverwrite()
                && staging.unchangedShare() >= WORTH_READING_TWICE;
        if (twice) {
            staging.reduceToKeys();
        }
        return twice ? Way.KEYS : Way.ROWS;
    }

    private void take() {
        if (second != null) {
            second.take(row);
            return;
        }
        boolean isWhole = row.isWhole();
        boolean suspect = isWhole && suspect(row.keyHash());
        whole += isWhole ? 1 : 0;
        suspects += suspect ? 1 : 0;
        switch (way) {
            case KEYS -> staging.keys().add(row, suspect);
            case DIRECT -> direct(isWhole, suspect);
            case OPEN, ROWS, REFUSED -> aside(isWhole, suspect);
        }
    }

    private boolean suspect(long hash) {
        if (way == Way.OPEN && goesOn) {
            hashes[(int) whole] = hash;
        }
        return filter.mayHaveCome(hash);
    }

    private void direct(boolean isWhole, boolean suspect) {
        if (!isWhole || suspect) {
            aside(isWhole, suspect);
            return;
        }
        staging.table().add(row, false);
        direct++;
        if (goesOn && terms.set().isPresent()) {
            staging.keys().add(row, false);
        }
    }

    private void aside(boolean isWhole, boolean suspect) {
        staging.rows().add(row, suspect);
        aside += isWhole ? 1 : 0;
    }

    /** What a table refuses in a stream or in portions is told without its record, which another reading finds. */
    private void requireAgain(SyncException refused) {
        boolean straight = way == Way.DIRECT || second != null;
        if (refused.kind() != ErrorKind.DATA || !straight || !terms.repeatable()) {
            throw refused;
        }
    }

    @Override
    public Selection end() {
        try {
            return switch (way) {
                case OPEN, ROWS -> endRows();
                case DIRECT -> endDirect();
                case REFUSED -> restart();
                case KEYS -> endKeys();
            };
        } catch (SyncException refused) {
            requireAgain(refused);
            return restart();
        }
    }

    private Selection endRows() {
        staging.rows().flush();
        remember(false);
        duplicates = suspects == 0 ? 0 : staging.surplus(Place.ROWS);
        changes = staging.changes(Place.ROWS, terms.existing());
        write();
        return Selection.NONE;
    }

    /** Rows that stand aside came after one of their key, or only seem to. */
    private Selection endDirect() {
        staging.table().flush();
        staging.keys().flush();
        staging.rows().flush();
        long surplus = aside == 0 ? 0 : staging.surplus(Place.ROWS);
        Changes found = aside == 0 ? new Changes(0, 0) : staging.changes(Place.ROWS, Target.Existing.OVERWRITTEN);
        boolean metOlder = aside - surplus > found.fresh();
        if (goesOn && metOlder) {
            return restart(); // a row of an earlier split, or of this one: only staging tells them apart
        }
        remember(!goesOn);
        changes = found;
        write();
        duplicates = aside - found.fresh();
        changes = new Changes(direct + found.fresh(), 0);
        return Selection.NONE;
    }

    /** Everything through staging, which tells which record is refused. */
    private Selection restart() {
        staging.undo();
        filter.clear();
        second = null;
        way = Way.ROWS;
        goesOn = false;
        whole = 0;
        suspects = 0;
        direct = 0;
        aside = 0;
        return Selection.EVERYTHING;
    }

    private Selection endKeys() {
        if (second == null) {
            staging.keys().flush();
            if (staging.isWholeTable(whole)) {
                return Selection.NONE;
            }
            duplicates = suspects == 0 ? 0 : staging.surplus(Place.KEYS);
            changes = staging.changes(Place.KEYS, terms.existing());
            if (changes.isNothing()) {
                return Selection.NONE;
            }
            staging.protect();
            second = new SecondReading(staging);
        }
        Selection wanted = second.next();
        if (wanted.isEmpty()) {
            if (!second.written().equals(changes)) {
                return restart(); // a trigger keeps a row from being written; staging finds it
            }
            staging.release();
        }
        return wanted;
    }

    private void remember(boolean fromTable) {
        if (terms.set().isPresent()) {
            staging.rememberKeys(fromTable);
        }
    }

    private void write() {
        if (!changes.isNothing()) {
            new Writing(staging).write(changes);
        }
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
