package io.leat.standin.items;

import io.leat.standin.Dice;
import java.time.LocalDateTime;
import java.util.List;
import tools.jackson.core.JsonGenerator;

/** The fields from infoprice to priceupdatedat. */
final class PriceSection {
    private static final Band NEVER = new Band(0, 0);
    private static final Band LATEST = new Band(0.121, 0.002);
    private static final Band SELL = new Band(0.092, 0.010);
    private static final Band SAFE = new Band(0.216, 0.010);
    private static final Band BUY_ORDER = new Band(0.091, 0.002);
    private static final Band BUY_ORDER_VOLUME = new Band(0.093, 0);
    private static final Band OFFERS = new Band(0, 0.124);
    private static final Band SOLD_TODAY = new Band(0.103, 0.524);
    private static final Band SOLD_WEEK = new Band(0.103, 0.239);
    private static final Band HOURS_TO_SOLD = new Band(0.572, 0);

    /** The rates of these windows are not known: assumed to fall with the length. */
    private static final List<Window> WINDOWS = List.of(
            new Window("24h", new Band(0.45, 0.010)),
            new Window("7d", new Band(0.26, 0.010)),
            new Window("30d", new Band(0.17, 0.010)),
            new Window("90d", new Band(0.12, 0.010)));

    private final RowJson json;

    /** A span of time that prices are given for. */
    record Window(String suffix, Band rate) {}

    PriceSection(RowJson json) {
        this.json = json;
    }

    void write(MarketItem item) {
        Dice dice = item.fixed("prices");
        double liquidity = item.liquidity();
        json.cents("infoprice", near(item, dice));
        json.cents("pricelatest", LATEST, item.latestDraw(), item.latestCents());
        json.cents("pricelatestsell", SELL, liquidity, near(item, dice));
        windows("pricelatestsell", item, dice);
        sales(item, dice);
        json.cents("pricemedian", SELL, liquidity, near(item, dice));
        windows("pricemedian", item, dice);
        json.noisy("priceavg", SELL, liquidity, near(item, dice) / 99.7, dice);
        for (Window window : WINDOWS) {
            json.noisy("priceavg" + window.suffix(), window.rate(), liquidity, near(item, dice) / 99.7, dice);
        }
        json.cents("pricesafe", SAFE, liquidity, near(item, dice));
        json.cents("pricemin", SELL, liquidity, item.baseCents() * 4 / 5);
        json.cents("pricemax", SELL, liquidity, item.baseCents() * 7 / 5);
        json.noisy("pricemix", SELL, liquidity, near(item, dice) / 98.3, dice);
        orders(item, dice);
        volumes(item, dice);
        json.plainTime("priceupdatedat", item.revision().updatedAt(item.moving("updated")));
    }

    private void windows(String name, MarketItem item, Dice dice) {
        for (Window window : WINDOWS) {
            json.cents(name + window.suffix(), window.rate(), item.liquidity(), near(item, dice));
        }
    }

    /** Ten sales, newest first; none of an item that was never sold. */
    private void sales(MarketItem item, Dice dice) {
        JsonGenerator generator = json.generator();
        LocalDateTime sold = Revision.earlier(dice, 20);
        boolean traded = SELL.at(item.liquidity()) != Band.Value.NULL;
        if (traded) {
            json.phpTime("lateststeamsellat", sold);
        } else {
            generator.writeNullProperty("lateststeamsellat");
        }
        generator.writeArrayPropertyStart("latest10steamsales");
        for (int sale = 0; traded && sale < 10; sale++) {
            generator.writeStartArray();
            generator.writeString(sold.toLocalDate().minusDays(sale).toString());
            json.cents(near(item, dice));
            generator.writeNumber(1 + dice.below(40));
            generator.writeEndArray();
        }
        generator.writeEndArray();
    }

    private void orders(MarketItem item, Dice dice) {
        double liquidity = item.liquidity();
        json.cents("buyorderprice", BUY_ORDER, liquidity, near(item, dice));
        json.cents("buyordermedian", BUY_ORDER, liquidity, near(item, dice));
        json.noisy("buyorderavg", BUY_ORDER, liquidity, near(item, dice) / 101.9, dice);
        json.whole("buyordervolume", BUY_ORDER_VOLUME, liquidity, 1 + dice.below(9_000));
    }

    private void volumes(MarketItem item, Dice dice) {
        double liquidity = item.liquidity();
        Dice moving = item.moving("volumes");
        int daily = 1 + (int) (Math.pow(dice.unit(), 4) * 800);
        int today = 1 + moving.below(daily);
        json.whole("offervolume", OFFERS, dice.unit(), 1L + daily * 3L + moving.below(daily * 2));
        json.whole("soldtoday", SOLD_TODAY, liquidity, today);
        json.whole("sold24h", SOLD_TODAY, liquidity, daily);
        json.whole("sold7d", SOLD_WEEK, liquidity, daily * 5L);
        json.whole("sold30d", new Band(0.103, 0.12), liquidity, daily * 19L);
        json.whole("sold90d", new Band(0.103, 0.06), liquidity, daily * 52L);
        json.whole("soldtotal", new Band(0.103, 0), liquidity, daily * 400L + dice.below(5_000));
        json.whole("marketvolume", NEVER, 0, 1L + dice.below(daily * 10));
        json.noisy("hourstosold", HOURS_TO_SOLD, liquidity, 24.0 / daily + dice.unit(), dice);
        json.whole("points", NEVER, 0, dice.below(1_000));
    }

    private static long near(MarketItem item, Dice dice) {
        return Math.max(1, item.baseCents() * (85 + dice.below(31)) / 100);
    }
}
