package io.leat.standin.items;

import io.leat.standin.ArrivingFile;
import io.leat.standin.Dice;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Drops a delivery of the same market in the dialect of steamapis: one file, an envelope with the rows under
 * {@code data}, times in milliseconds, and a reason that is a text or false. The same plan gives the same bytes.
 */
public final class SteamApisDelivery {
    private static final long FIRST_NAME_ID = 176_000_000L;

    private final ItemCatalogue catalogue;
    private final DeliveryPlan plan;

    /** Of the plan, the number of files does not count. */
    public SteamApisDelivery(ItemCatalogue catalogue, DeliveryPlan plan) {
        this.catalogue = catalogue;
        this.plan = plan;
    }

    /** Writes the file, which appears whole, and answers the number of its rows. */
    public int write(Path inbox) throws IOException {
        Market market = Market.at(catalogue.size(), plan);
        int rows = market.movement().rows();
        Files.createDirectories(inbox);
        try (ItemCatalogue.Reader records = catalogue.open()) {
            MarketItems items = new MarketItems(records, market, plan.seed());
            new ArrivingFile(inbox.resolve("steamapis-" + plan.delivery() + ".json"))
                    .write(out -> envelope(out, rows, items));
        }
        return rows;
    }

    private static void envelope(OutputStream out, int rows, MarketItems items) throws IOException {
        try (JsonGenerator json = new JsonFactory().createGenerator(ObjectWriteContext.empty(), out)) {
            json.writeStartObject();
            json.writeNumberProperty("appID", 730);
            json.writeArrayPropertyStart("data");
            for (int row = 0; row < rows; row++) {
                row(json, items.next());
            }
            json.writeEndArray();
            json.writeEndObject();
        }
    }

    private static void row(JsonGenerator json, MarketItem item) {
        CatalogueItem kind = item.item();
        json.writeStartObject();
        json.writeStringProperty("nameID", Long.toString(FIRST_NAME_ID + Long.parseLong(kind.id(), 16)));
        json.writeStringProperty("market_name", kind.markethashname());
        json.writeStringProperty("market_hash_name", kind.markethashname());
        json.writeStringProperty("border_color", kind.bordercolor());
        json.writeStringProperty("image", kind.image());
        prices(json, item);
        json.writeNumberProperty(
                "updated_at",
                item.revision()
                        .updatedAt(item.moving("updated"))
                        .toInstant(ZoneOffset.UTC)
                        .toEpochMilli());
        json.writeEndObject();
    }

    private static double euros(long cents) {
        return cents / 100.0;
    }

    private static void prices(JsonGenerator json, MarketItem item) {
        Dice dice = item.fixed("steamapis");
        json.writeObjectPropertyStart("prices");
        json.writeNumberProperty("latest", euros(item.latestCents()));
        json.writeNumberProperty("min", euros(item.baseCents() * 4 / 5));
        json.writeNumberProperty("max", euros(item.baseCents() * 7 / 5));
        json.writeNumberProperty("median", euros(item.baseCents()));
        json.writeObjectPropertyStart("sold");
        json.writeNumberProperty("last_24h", item.moving("sold").below(900));
        json.writeNumberProperty("avg_daily_volume", dice.below(900));
        json.writeEndObject();
        boolean unstable = dice.chance(0.11);
        json.writeBooleanProperty("unstable", unstable);
        if (unstable) {
            json.writeStringProperty("unstable_reason", "LOW_SALES_WEEK");
        } else {
            json.writeBooleanProperty("unstable_reason", false);
        }
        json.writeNumberProperty(
                "first_seen",
                Revision.earlier(dice, 4_000).toInstant(ZoneOffset.UTC).toEpochMilli());
        json.writeEndObject();
    }
}
