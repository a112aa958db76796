package io.leat.sample;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds two equal hashes among any number, in flat memory: what is too much at once is divided by its leading bits into
 * files, and these again, so that every hash is written as often as the number has levels of 64.
 *
 * @param first place of the one
 * @param second place of the other, which came later
 */
record Twins(long first, long second) {
    private static final int AT_ONCE = 1 << 15;
    private static final int SLOTS = AT_ONCE * 2;
    private static final int PARTS = 64;
    private static final int BITS = 6;

    static Optional<Twins> among(HashSpool spool, Path folder) throws IOException {
        return Optional.ofNullable(among(spool, folder, Long.SIZE - BITS));
    }

    private static @Nullable Twins among(HashSpool spool, Path folder, int shift) throws IOException {
        Table table = new Table();
        spool.forEach(table);
        if (table.found != null || spool.entries() <= AT_ONCE || shift < 0) {
            return table.found;
        }
        List<HashSpool> parts = new ArrayList<>();
        try {
            for (int part = 0; part < PARTS; part++) {
                parts.add(new HashSpool(folder));
            }
            spool.forEach((high, low, place) -> {
                parts.get((int) (high >>> shift) & (PARTS - 1)).add(high, low, place);
                return true;
            });
            for (HashSpool part : parts) {
                Twins found = among(part, folder, shift - BITS);
                if (found != null) {
                    return found;
                }
            }
            return null;
        } finally {
            for (HashSpool part : parts) {
                part.close();
            }
        }
    }

    /** The first entries of a part, which are all of a small one; the first that comes again ends it. */
    private static final class Table implements HashSpool.Taker {
        private final long[] highs = new long[SLOTS];
        private final long[] lows = new long[SLOTS];
        private final long[] places = new long[SLOTS];

        private int entries;
        private @Nullable Twins found;

        @Override
        public boolean take(long high, long low, long place) {
            int slot = (int) low & (SLOTS - 1);
            while (places[slot] != 0) {
                if (highs[slot] == high && lows[slot] == low) {
                    found = new Twins(places[slot], place);
                    return false;
                }
                slot = (slot + 1) & (SLOTS - 1);
            }
            highs[slot] = high;
            lows[slot] = low;
            places[slot] = place; // from 1
            return ++entries < AT_ONCE;
        }
    }
}
