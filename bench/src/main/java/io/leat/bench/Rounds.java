package io.leat.bench;

import io.leat.bench.Pairs.Turn;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Measurements of some things that took turns, A B C A B C.
 *
 * @param taken of each, in the order of their turns; equally many
 */
record Rounds(List<List<Measured>> taken) {
    Rounds {
        taken = taken.stream().map(List::copyOf).toList();
    }

    /** One round that does not count, then {@code rounds} that do. */
    static Rounds take(String name, int rounds, List<Turn> turns)
            throws IOException, InterruptedException, SQLException {
        List<List<Measured>> taken = new ArrayList<>();
        turns.forEach(turn -> taken.add(new ArrayList<>()));
        for (int round = 0; round <= rounds; round++) {
            System.err.println(name + ": " + (round == 0 ? "warm-up" : "round " + round + " of " + rounds));
            for (int place = 0; place < turns.size(); place++) {
                Measured measured = turns.get(place).take();
                if (round > 0) {
                    taken.get(place).add(measured);
                }
            }
        }
        return new Rounds(taken);
    }

    /** The first with another one of them. */
    Pairs with(int other) {
        return new Pairs(taken.getFirst(), taken.get(other));
    }
}
