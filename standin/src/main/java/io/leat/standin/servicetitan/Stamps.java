package io.leat.standin.servicetitan;

import io.leat.standin.Dice;
import io.leat.standin.servicetitan.Edits.Edit;
import java.time.Duration;
import java.time.Instant;
import java.util.function.IntFunction;

/**
 * The stamps of the rows of one kind of one tenant. Ids rise with the index; times of modification do not.
 *
 * @param purpose of what is drawn
 * @param made when each row was made that was there at first
 */
record Stamps(Draws draws, String purpose, Edits edits, IntFunction<Instant> made) {
    /** Below 2^31 for the first rows only. */
    private static final long FIRST_ID = 2_147_483_000L;

    private static final int STEP = 11;
    private static final double INACTIVE = 0.03;

    /** So many rows were modified at once, as by an import. */
    private static final double IMPORTED = 0.1;

    private static final Instant IMPORT = Instant.parse("2011-12-20T03:00:00.1234567Z");
    private static final int LATEST_SECONDS = 10 * 86_400;
    private static final int TICKS = 10_000_000;

    static long id(int index) {
        return FIRST_ID + (long) STEP * index;
    }

    Stamp of(int index) {
        Edit edit = edits.of(index);
        Dice dice = draws.of(purpose, index);
        boolean inactive = dice.chance(INACTIVE);
        if (edit == null) {
            Instant createdOn = made.apply(index);
            return new Stamp(id(index), 0, !inactive, false, createdOn, modifiedAtFirst(createdOn, dice));
        }
        Instant createdOn = edit.addedOn() == null ? made.apply(index) : edit.addedOn();
        boolean active = !inactive && !edit.deleted();
        return new Stamp(id(index), edit.version(), active, edit.deleted(), createdOn, edit.modifiedOn());
    }

    private static Instant modifiedAtFirst(Instant createdOn, Dice dice) {
        return dice.chance(IMPORTED) ? IMPORT : later(createdOn, LATEST_SECONDS, dice);
    }

    /** Up to that many seconds later, to 100 nanoseconds. */
    static Instant later(Instant time, int seconds, Dice dice) {
        return time.plus(Duration.ofSeconds(dice.below(seconds), 100L * dice.below(TICKS)));
    }
}
