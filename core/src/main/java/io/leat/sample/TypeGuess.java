package io.leat.sample;

import io.leat.config.ColumnType;
import io.leat.config.ColumnType.Kind;
import io.leat.config.TargetSettings.Epoch;
import io.leat.config.TargetSettings.Reading;
import java.util.List;
import java.util.Optional;

/** The narrowest type that takes every value of a sample, and will probably take those that come later. */
final class TypeGuess {
    /** Whole numbers up to here leave room enough in 32 bits. */
    private static final long LARGEST_INTEGER = 200_000_000;
    /** Fewer codes may all be digits by chance. */
    private static final long MANY_CODES = 20;
    /** The years 1973 to 2100, in seconds. */
    private static final long FIRST_TIME = 100_000_000;

    private static final long LAST_TIME = 4_102_444_800L;

    private final String name;
    private final MemberProfile member;
    private final ValueProfile values;
    private final long records;
    private String note = "";
    private String doubt = "";

    private TypeGuess(String name, MemberProfile member, long records) {
        this.name = name;
        this.member = member;
        this.values = member.values();
        this.records = records;
    }

    static GuessedType of(String name, MemberProfile member, long records) {
        return new TypeGuess(name, member, records).guess();
    }

    private GuessedType guess() {
        Epoch epoch = epoch();
        ColumnType type = epoch == Epoch.AUTO ? type() : new ColumnType(Kind.TIMESTAMP, 0, 0);
        boolean open = type.kind() == Kind.TEXT || type.kind() == Kind.JSON;
        List<String> nulls = open ? List.of() : values.nulls().texts();
        if (!nulls.isEmpty()) {
            doubt(Seen.quoted(nulls) + " is taken for null, in "
                    + Seen.count(values.nulls().count(), "record"));
        }
        String seen = new Seen(records, member, type, epoch).text() + (note.isEmpty() ? "" : ", " + note);
        return new GuessedType(type, new Reading(nulls, epoch), seen, doubt);
    }

    private void doubt(String text) {
        doubt += (doubt.isEmpty() ? "" : "; ") + text;
    }

    /** What the numbers count, where they look like times and the name says so. */
    private Epoch epoch() {
        boolean times = !member.hasContainers()
                && values.fits(Kind.BIGINT)
                && !values.digits().padded()
                && NameHints.isTime(name);
        Epoch epoch =
                !times ? Epoch.AUTO : isWithin(1) ? Epoch.SECONDS : isWithin(1000) ? Epoch.MILLISECONDS : Epoch.AUTO;
        if (epoch != Epoch.AUTO) {
            doubt("the numbers are taken for " + (epoch == Epoch.SECONDS ? "seconds" : "milliseconds")
                    + " since 1970, by their size and name; else say type: bigint");
        }
        return epoch;
    }

    private boolean isWithin(long unit) {
        return values.least() >= FIRST_TIME * unit && values.most() <= LAST_TIME * unit;
    }

    private ColumnType type() {
        if (member.filled() == 0) {
            doubt("no record has a value; text takes whatever comes");
            return type(Kind.TEXT);
        }
        if (member.isPhpTime()) {
            note = "as PHP writes times";
            return type(Kind.TIMESTAMP);
        }
        if (member.hasContainers()) {
            return type(Kind.JSON);
        }
        if (values.isUnprintable()) {
            doubt("json, since values hold the character U+0000, which no text takes");
            return type(Kind.JSON);
        }
        return single();
    }

    private ColumnType single() {
        if (values.fits(Kind.BOOLEAN) && values.hasWords()) {
            return type(Kind.BOOLEAN);
        }
        if (values.fits(Kind.DOUBLE)) {
            return isCode() ? type(Kind.TEXT) : number();
        }
        for (Kind kind : List.of(Kind.DATE, Kind.TIMESTAMP, Kind.UUID)) {
            if (values.fits(kind)) {
                return type(kind);
            }
        }
        note = values.misfit()
                .map(value -> "text because of " + Seen.quoted(List.of(value)))
                .orElse("");
        return type(Kind.TEXT);
    }

    /** Whether what looks like numbers names something, so that its letters and zeros count. */
    private boolean isCode() {
        if (values.isMarked()) {
            return false;
        }
        if (values.digits().padded()) {
            note = "with zeros in front";
            return true;
        }
        if (!NameHints.isIdentifier(name)) {
            return false;
        }
        boolean numbers = values.fits(Kind.BIGINT)
                && !NameHints.isNeverNumber(name)
                && !values.digits().broken()
                && member.mayBeKey(records)
                && (values.count() >= MANY_CODES || NameHints.keyRank(name) == 0);
        if (!numbers) {
            doubt("text, since the name sounds like a code, though all values are numbers"
                    + (values.digits().broken() ? " (such as " + values.digits().sample() + ")" : ""));
        }
        return !numbers;
    }

    private ColumnType number() {
        if (values.isQuoted()) {
            note = "numbers written as texts";
        }
        if (values.fits(Kind.BIGINT) && !values.digits().broken()) {
            boolean small = Math.max(Math.abs(values.least()), Math.abs(values.most())) <= LARGEST_INTEGER;
            return type(small && !NameHints.isIdentifier(name) ? Kind.INTEGER : Kind.BIGINT);
        }
        Optional<ColumnType> fractional =
                values.digits().broken() ? values.digits().fractional() : Optional.empty();
        if (fractional.isEmpty()) {
            note = "text, since the numbers have more digits than databases keep";
        }
        return fractional.orElse(type(Kind.TEXT));
    }

    private static ColumnType type(Kind kind) {
        return new ColumnType(kind, 0, 0);
    }
}
