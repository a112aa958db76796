package io.leat.standin.items;

import io.leat.standin.Dice;

/** One item in one state: what the catalogue says of it and the draws that its sections share. */
final class MarketItem {
    /** Fractional steps of it never come near each other twice in a row. */
    private static final double GOLDEN = 0.6180339887498949;

    private final CatalogueItem item;
    private final Revision revision;
    private final long seed;
    private final double liquidity;
    private final double phase;
    private final long baseCents;

    MarketItem(CatalogueItem item, Revision revision, long seed) {
        this.item = item;
        this.revision = revision;
        this.seed = seed;
        Dice dice = fixed("item");
        this.liquidity = dice.unit();
        this.phase = dice.unit();
        double height = dice.unit();
        this.baseCents = 3 + (long) Math.exp((item.isstar() ? 8 : 1) + 5.5 * height * height);
    }

    CatalogueItem item() {
        return item;
    }

    Revision revision() {
        return revision;
    }

    /** How well the item sells, from 0 to 1: what is null or zero for an item is so for every item below it. */
    double liquidity() {
        return liquidity;
    }

    /** A draw from 0 to 1 whose slice of up to 0.38 is never hit by two states in succession. */
    double latestDraw() {
        double drawn = phase + revision.number() * GOLDEN;
        return drawn - Math.floor(drawn);
    }

    /** The usual price, the same in every state. */
    long baseCents() {
        return baseCents;
    }

    /** The price now; odd and even in turn, so that two states in succession differ. */
    long latestCents() {
        long swing = baseCents * (90 + moving("latest").below(21)) / 100;
        long parity = (swing ^ baseCents ^ revision.number()) & 1;
        return swing + parity;
    }

    /** Draws that are the same in every state. */
    Dice fixed(String section) {
        return Dice.of(seed, item.id(), section, 0);
    }

    /** Draws that are others in every state. */
    Dice moving(String section) {
        return Dice.of(seed, item.id(), section, revision.number());
    }
}
