package io.leat.standin.items;

import io.leat.standin.Dice;
import java.util.function.IntConsumer;
import java.util.function.IntPredicate;

/**
 * Which items of the catalogue a delivery has, and in which state. Counts are exact; the choice is seeded.
 *
 * <p>Items are named by their place in the catalogue. One that is gone stays away; a new one was never there before.
 * Holds 8 bytes an item.
 */
final class Market {
    /** Of the rows that stay, in a thousand: the change between two pulls ten minutes apart. */
    private static final int CHANGED = 275;
    /** Of the base, in a thousand. */
    private static final int GONE = 15;
    /** Of the base, in a thousand. */
    private static final int NEW = 10;

    private static final int NEVER_THERE = 0;
    private static final int AWAY = -1;

    private final int[] revisions;
    private final int[] deliveries;
    private Movement movement;

    /** How many rows a delivery has, and how they differ from the delivery before; new rows are no changed ones. */
    record Movement(int rows, int changed, int gone, int fresh) {}

    private Market(int catalogueSize, int items) {
        this.revisions = new int[catalogueSize];
        this.deliveries = new int[catalogueSize];
        this.movement = new Movement(items, 0, 0, 0);
    }

    /** The market at the plan's delivery. */
    static Market at(int catalogueSize, DeliveryPlan plan) {
        long needed = plan.items() + (plan.delivery() - 1L) * perMille(plan.items(), NEW);
        if (needed > catalogueSize) {
            throw new IllegalArgumentException("items %d at delivery %d need %d catalogue records, the catalogue has %d"
                    .formatted(plan.items(), plan.delivery(), needed, catalogueSize));
        }
        Market market = new Market(catalogueSize, plan.items());
        market.appear(plan.items(), 1, new Dice(plan.seed()));
        for (int delivery = 2; delivery <= plan.delivery(); delivery++) {
            market.move(plan.items(), delivery, new Dice(plan.seed() * 31 + delivery));
        }
        return market;
    }

    boolean has(int place) {
        return revisions[place] > 0;
    }

    /** The state of an item that is there. */
    Revision revision(int place) {
        return new Revision(revisions[place], deliveries[place]);
    }

    Movement movement() {
        return movement;
    }

    private void move(int base, int delivery, Dice dice) {
        int gone = Math.min(perMille(base, GONE), movement.rows());
        choose(gone, this::has, movement.rows(), dice, place -> revisions[place] = AWAY);
        int stayed = movement.rows() - gone;
        int changed = perMille(stayed, CHANGED);
        choose(changed, this::has, stayed, dice, place -> revise(place, delivery));
        int fresh = perMille(base, NEW);
        appear(fresh, delivery, dice);
        movement = new Movement(stayed + fresh, changed, gone, fresh);
    }

    private void appear(int count, int delivery, Dice dice) {
        int unseen = 0;
        for (int revision : revisions) {
            unseen += revision == NEVER_THERE ? 1 : 0;
        }
        choose(count, place -> revisions[place] == NEVER_THERE, unseen, dice, place -> revise(place, delivery));
    }

    private void revise(int place, int delivery) {
        revisions[place]++;
        deliveries[place] = delivery;
    }

    /** Takes exactly {@code count} of the {@code total} places that qualify (Knuth, selection sampling). */
    private void choose(int count, IntPredicate qualifies, int total, Dice dice, IntConsumer taken) {
        int wanted = count;
        int left = total;
        for (int place = 0; wanted > 0; place++) {
            if (!qualifies.test(place)) {
                continue;
            }
            if (dice.below(left) < wanted) {
                taken.accept(place);
                wanted--;
            }
            left--;
        }
    }

    /** Rounded half up. */
    private static int perMille(int count, int share) {
        return (int) ((count * (long) share + 500) / 1000);
    }
}
