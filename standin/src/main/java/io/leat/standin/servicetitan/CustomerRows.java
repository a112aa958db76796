package io.leat.standin.servicetitan;

import io.leat.standin.Dice;
import io.leat.standin.http.PageBytes;
import java.math.BigDecimal;
import java.time.Instant;

/** The customers of one tenant at one moment. */
final class CustomerRows implements Rows {
    private static final Instant OPENED = Instant.parse("2010-12-01T00:00:00Z");
    private static final int YEAR_SECONDS = 365 * 86_400;
    private static final String[] HOUSES = {
        "Amber",
        "Birch",
        "Côte",
        "Dover",
        "Elm",
        "Fjord",
        "Größe",
        "Harbour",
        "Iris",
        "Juniper",
        "Kestrel",
        "Łąka",
        "Marigold",
        "Northgate",
        "Orchard",
        "Piñata"
    };
    private static final String[] TRADES = {
        "Gifts", "Trading", "Interiors", "& Daughters", "\"The Corner\"", "Home", "Supplies", "Bazaar"
    };
    private static final String[] STREETS = {
        "Mill Lane", "High Street", "Station Road", "Weir Walk", "Quay", "Sluice Row", "Park Avenue", "Church Hill"
    };
    private static final String[] CITIES = {"Leatham", "Weirford", "Millbrook", "Sluys", "Stowe Bridge", "Ravenmere"};

    private final Retail retail;
    private final Draws draws;
    private final Edits edits;
    private final Stamps stamps;
    private final int offset;

    CustomerRows(Retail retail, Draws draws, Edits edits) {
        this.retail = retail;
        this.draws = draws;
        this.edits = edits;
        this.stamps = new Stamps(draws, "customer.stamp", edits, this::made);
        this.offset = draws.of("customer.offset", 0).below(retail.shoppers());
    }

    private Instant made(int index) {
        return Stamps.later(OPENED, YEAR_SECONDS, draws.of("customer.made", index));
    }

    @Override
    public int size() {
        return edits.size();
    }

    /** Those that were there before any change. */
    int first() {
        return edits.first();
    }

    @Override
    public Stamp stamp(int index) {
        return stamps.of(index);
    }

    @Override
    public void write(int index, PageBytes out) {
        CustomerJson.write(row(index), new RowJson(out));
    }

    Customer row(int index) {
        Stamp stamp = stamp(index);
        Dice dice = draws.of("customer.row", index);
        Dice turn = draws.of("customer.version." + stamp.version(), index);
        return new Customer(
                stamp.id(),
                stamp.active(),
                stamp.deleted(),
                name(index),
                dice.chance(0.4) ? "Residential" : "Commercial",
                address(index, stamp.version()),
                shopper(index).number(),
                BigDecimal.valueOf(turn.below(500_000), 2),
                dice.chance(0.05),
                stamp.version() % 2 == 1,
                stamp.createdOn(),
                stamp.modifiedOn());
    }

    /** Never changes. */
    String name(int index) {
        Dice dice = draws.of("customer.name", index);
        return HOUSES[dice.below(HOUSES.length)] + " " + TRADES[dice.below(TRADES.length)] + " " + (1 + dice.below(99));
    }

    /** As it was after that many changes. */
    Address address(int index, int version) {
        Dice dice = draws.of("customer.address." + version, index);
        return new Address(
                1 + dice.below(240) + " " + STREETS[dice.below(STREETS.length)],
                dice.chance(0.3) ? "Unit " + (1 + dice.below(40)) : null,
                CITIES[dice.below(CITIES.length)],
                dice.chance(0.1) ? "" : "ST",
                "%05d".formatted(dice.below(100_000)),
                shopper(index).country());
    }

    private Retail.Shopper shopper(int index) {
        return retail.shopper(offset + index);
    }
}
