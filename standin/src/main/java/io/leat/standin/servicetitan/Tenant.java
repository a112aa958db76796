package io.leat.standin.servicetitan;

import io.leat.standin.Dice;
import java.util.OptionalInt;

/**
 * Who calls for which tenant, and with what. Drawn from the seed; the secrets open nothing but a stand-in.
 *
 * @param number from 0
 * @param id as it stands in the path of every call; beyond 2^32
 * @param clientId for its access tokens, of no other tenant
 * @param appKey the header ST-App-Key of its calls
 */
public record Tenant(int number, long id, String clientId, String clientSecret, String appKey) {
    private static final long FIRST_ID = 4_300_000_007L;
    private static final int STEP = 13;
    private static final String CLIENT = "cid.";

    static Tenant of(int number, long seed) {
        Dice dice = Dice.of(seed, Integer.toHexString(number), "tenant", 0);
        return new Tenant(
                number,
                FIRST_ID + (long) STEP * number,
                CLIENT + Integer.toHexString(number) + "." + word(dice),
                "cs1." + word(dice) + word(dice),
                "ak1." + word(dice));
    }

    private static String word(Dice dice) {
        return Long.toUnsignedString(dice.next(), 36);
    }

    /** The number of the tenant with an id, whether or not there are that many. */
    static OptionalInt ofId(long id) {
        long steps = Math.floorDiv(id - FIRST_ID, STEP);
        boolean right = steps >= 0 && steps <= Integer.MAX_VALUE && FIRST_ID + STEP * steps == id;
        return right ? OptionalInt.of((int) steps) : OptionalInt.empty();
    }

    /** The number of the tenant with such a client id, whether or not it is wholly right. */
    static OptionalInt ofClient(String clientId) {
        int end = clientId.indexOf('.', CLIENT.length());
        if (!clientId.startsWith(CLIENT) || end < 0) {
            return OptionalInt.empty();
        }
        try {
            int number = Integer.parseInt(clientId.substring(CLIENT.length(), end), 16);
            return number < 0 ? OptionalInt.empty() : OptionalInt.of(number);
        } catch (NumberFormatException wrong) {
            return OptionalInt.empty();
        }
    }
}
