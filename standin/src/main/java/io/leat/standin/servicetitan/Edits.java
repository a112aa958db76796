package io.leat.standin.servicetitan;

import io.leat.standin.Dice;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * How the rows of one kind of one tenant differ from what they were at first. Holds the rows that were touched.
 *
 * @param first rows at first
 * @param size rows now, deleted ones included
 * @param turns changes so far
 */
record Edits(int first, int size, int turns, Map<Integer, Edit> touched) {
    /** After all times that rows have at first. */
    private static final Instant START = Instant.parse("2012-01-01T00:00:00Z");

    private static final Duration TURN = Duration.ofHours(1);
    private static final Duration STEP = Duration.ofNanos(1_234_500);

    /**
     * How one row differs.
     *
     * @param addedOn null for rows of the beginning
     */
    record Edit(int version, @Nullable Instant addedOn, Instant modifiedOn, boolean deleted) {}

    /** What one change did. */
    record Outcome(Edits edits, Changes.Change change) {}

    static Edits none(int rows) {
        return new Edits(rows, rows, 0, Map.of());
    }

    @Nullable Edit of(int index) {
        return touched.get(index);
    }

    /**
     * One more change: a quarter of {@code count} rows is deleted, half of it modified, as far as there are rows that
     * are not deleted; the others are added. Each time is later than all before, and two rows share one.
     */
    Outcome changed(int count, Dice dice) {
        int[] live = IntStream.range(0, size).filter(this::isLive).toArray();
        int deleted = Math.min(count / 4, live.length);
        int modified = Math.min(count / 2, live.length - deleted);
        int added = count - deleted - modified;
        Map<Integer, Edit> edits = new HashMap<>(touched);
        for (int place = 0; place < count; place++) {
            Instant time = START.plus(TURN.multipliedBy(turns)).plus(STEP.multipliedBy(place / 2));
            if (place < deleted + modified) {
                int index = taken(live, place, dice);
                Edit before = edits.get(index);
                edits.put(
                        index,
                        new Edit(
                                before == null ? 1 : before.version() + 1,
                                before == null ? null : before.addedOn(),
                                time,
                                place < deleted));
            } else {
                edits.put(size + place - deleted - modified, new Edit(0, time, time, false));
            }
        }
        return new Outcome(
                new Edits(first, size + added, turns + 1, Map.copyOf(edits)),
                new Changes.Change(modified, deleted, added));
    }

    private boolean isLive(int index) {
        Edit edit = touched.get(index);
        return edit == null || !edit.deleted();
    }

    /** Takes one of those behind {@code place}, which it then holds. */
    private static int taken(int[] live, int place, Dice dice) {
        int chosen = place + dice.below(live.length - place);
        int index = live[chosen];
        live[chosen] = live[place];
        live[place] = index;
        return index;
    }
}
