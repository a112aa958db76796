package io.leat.standin.items;

import io.leat.standin.Dice;
import java.util.List;
import java.util.Locale;
import tools.jackson.core.JsonGenerator;

/** What other markets ask: the pricereal fields, winloss, and the list of offers. The markets are invented. */
final class OfferSection {
    /** The rates of these fields are not known: assumed. */
    private static final Band REAL = new Band(0.15, 0.005);

    private static final List<String> REAL_FIELDS =
            List.of("pricereal24h", "pricereal7d", "pricereal30d", "pricereal90d", "pricerealmedian");
    private static final List<String> SOURCES = List.of(
            "Northbay",
            "Skinharbor",
            "Tradewell",
            "Lootlane",
            "Itemry",
            "Pixelport",
            "Gearbazaar",
            "Vaultline",
            "Dustmarket",
            "Mirageway",
            "Caseworks",
            "Swapyard",
            "Floatly");
    /** Assumed: few items are offered everywhere. */
    private static final double SKEW = 2.2;

    private final RowJson json;
    private final JsonGenerator generator;

    OfferSection(RowJson json) {
        this.json = json;
        this.generator = json.generator();
    }

    void realPrices(MarketItem item) {
        Dice dice = item.fixed("real");
        double draw = dice.unit();
        json.cents("pricereal", REAL, draw, Math.max(1, item.latestCents() * 9 / 10));
        for (String field : REAL_FIELDS) {
            json.cents(field, REAL, draw, Math.max(1, item.baseCents() * (80 + dice.below(25)) / 100));
        }
        json.noisy("winloss", REAL, draw, dice.unit() * 60 - 30, dice);
        json.noisy("winlossprice", REAL, draw, (dice.unit() - 0.5) * item.baseCents() / 150, dice);
    }

    /** Up to thirteen offers; the first one moves with the market, the others stay. */
    void sources(MarketItem item) {
        Dice dice = item.fixed("offers");
        int offers = (int) (Math.pow(dice.unit(), SKEW) * (SOURCES.size() + 1));
        int first = dice.below(SOURCES.size());
        generator.writeArrayPropertyStart("prices");
        for (int offer = 0; offer < offers; offer++) {
            String source = SOURCES.get((first + offer) % SOURCES.size());
            long cents = Math.max(1, item.baseCents() * (75 + dice.below(40)) / 100);
            offer(source, offer == 0 ? item.latestCents() : cents, item, dice);
        }
        generator.writeEndArray();
    }

    private void offer(String source, long cents, MarketItem item, Dice dice) {
        String host = source.toLowerCase(Locale.ROOT);
        generator.writeStartObject();
        generator.writeStringProperty("source", host);
        generator.writeStringProperty("name", source);
        generator.writeNumberProperty("trustscore", 60 + dice.below(40));
        json.cents("price", cents);
        generator.writeNumberProperty("quantity", dice.below(300));
        fees("saleFees", 2 + dice.below(12));
        fees("buyFees", dice.chance(0.3) ? 1 + dice.below(4) : 0);
        generator.writeStringProperty(
                "link", "https://" + host + ".example/cs2/" + item.item().slug());
        generator.writeEndObject();
    }

    /** Assumed: what a fee looks like is not known. */
    private void fees(String name, int percent) {
        generator.writeArrayPropertyStart(name);
        if (percent > 0) {
            generator.writeNumber(percent);
        }
        generator.writeEndArray();
    }
}
