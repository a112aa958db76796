package io.leat.sample;

import io.leat.config.ColumnType;
import io.leat.config.ColumnType.Kind;
import io.leat.config.TargetSettings.ColumnSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What one look at a whole sample tells, before it is proved.
 *
 * @param zoneless whether some column has times that name no zone
 * @param doubts what somebody should look at, beyond single columns
 */
public record Outline(long records, List<GuessedColumn> columns, boolean zoneless, List<String> doubts) {
    private static final int NESTED = 5;
    private static final int LONG_TEXT = 100;

    static Outline of(RecordProfile profile, Selection selection) {
        ColumnNames names = new ColumnNames();
        List<GuessedColumn> columns = new ArrayList<>();
        boolean zoneless = false;
        for (Place place : selection.places()) {
            GuessedColumn column = column(place, names, profile.records());
            columns.add(column);
            boolean time = column.settings().type().kind() == Kind.TIMESTAMP;
            zoneless |= time && place.member().values().isZoneless();
        }
        if (selection.hasLeftOut()) {
            columns.add(raw(names));
        }
        return new Outline(profile.records(), columns, zoneless, selection.doubts());
    }

    private static GuessedColumn column(Place place, ColumnNames names, long records) {
        MemberProfile member = place.member();
        GuessedType guess = TypeGuess.of(place.member().name(), member, records);
        ColumnSettings settings = new ColumnSettings(
                names.name(place.source()),
                Optional.of(place.from()),
                Optional.empty(),
                guess.type(),
                false,
                Optional.empty(),
                true,
                guess.reading());
        return new GuessedColumn(
                settings,
                place.source(),
                guess.seen(),
                guess.doubt(),
                keyRank(place, guess, records),
                member.hasContainers());
    }

    private static int keyRank(Place place, GuessedType guess, long records) {
        MemberProfile member = place.member();
        boolean may = member.mayBeKey(records)
                && guess.reading().nulls().isEmpty()
                && switch (guess.type().kind()) {
                    case TEXT, INTEGER, BIGINT, UUID, DATE, TIMESTAMP -> true;
                    case DECIMAL, DOUBLE, BOOLEAN, JSON -> false;
                };
        int rank = NameHints.keyRank(member.name());
        boolean odd = guess.type().kind() == Kind.DATE
                || guess.type().kind() == Kind.TIMESTAMP
                || member.values().longest() > LONG_TEXT;
        return may ? rank + (place.nested() ? NESTED : 0) + (odd ? 2 * NESTED : 0) : -1;
    }

    /** The record as it came, in which a difference alone changes nothing. */
    private static GuessedColumn raw(ColumnNames names) {
        ColumnSettings settings = new ColumnSettings(
                names.name("raw"),
                Optional.of(""),
                Optional.empty(),
                new ColumnType(Kind.JSON, 0, 0),
                false,
                Optional.empty(),
                false);
        return new GuessedColumn(settings, "", "the whole record, for what has no column", "", -1, true);
    }
}
