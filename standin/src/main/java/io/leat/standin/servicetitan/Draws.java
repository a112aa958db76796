package io.leat.standin.servicetitan;

import io.leat.standin.Dice;

/** What is drawn for one tenant, named by its number in hex. */
record Draws(long seed, String tenant) {

    static Draws of(long seed, int tenant) {
        return new Draws(seed, Integer.toHexString(tenant));
    }

    Dice of(String purpose, int index) {
        return Dice.of(seed, tenant, purpose, index);
    }
}
