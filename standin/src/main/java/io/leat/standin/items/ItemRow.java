package io.leat.standin.items;

import io.leat.standin.Dice;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import tools.jackson.core.JsonGenerator;

/**
 * Writes one item as the service delivers it: about 4.9 KB, every field of the service in its order.
 *
 * <p>The same item, state and seed give the same bytes, whatever was written before.
 */
final class ItemRow {
    /** Assumed: how often an unknown key comes, and that it comes last, is not known. */
    private static final double UNKNOWN_KEY = 0.03;

    private final JsonGenerator generator;
    private final RowJson json;
    private final PriceSection prices;
    private final TagSection tags;
    private final DescriptionSection descriptions;
    private final OfferSection offers;

    ItemRow(JsonGenerator generator) {
        this.generator = generator;
        this.json = new RowJson(generator);
        this.prices = new PriceSection(json);
        this.tags = new TagSection(json);
        this.descriptions = new DescriptionSection(json);
        this.offers = new OfferSection(json);
    }

    void write(MarketItem item) {
        generator.writeStartObject();
        identity(item.item(), item.fixed("identity"));
        prices.write(item);
        look(item.item(), item.fixed("look"));
        tags.list(item);
        descriptions.write(item);
        origin(item.item(), item.fixed("origin"));
        tags.numbered(item);
        offers.realPrices(item);
        offers.sources(item);
        kind(item.item());
        variants(item);
        unknownKey(item.fixed("unknown"));
        generator.writeEndObject();
    }

    private void identity(CatalogueItem item, Dice dice) {
        generator.writeStringProperty("id", item.id());
        generator.writeStringProperty("markethashname", item.markethashname());
        if (dice.chance(0.653)) {
            generator.writeNullProperty("releasedat");
        } else {
            json.phpTime(
                    "releasedat", Revision.earlier(dice, 4_000).toLocalDate().atStartOfDay());
        }
        generator.writeStringProperty("normalizedname", item.slug().replace('-', ' '));
        generator.writeStringProperty("marketname", item.markethashname());
        generator.writeStringProperty("slug", item.slug());
        generator.writeNumberProperty("count", dice.below(500));
        generator.writeStringProperty("classid", Long.toString(3_000_000_000L + dice.below(1_500_000_000)));
        generator.writeStringProperty("instanceid", Long.toString(2_200_000_000L + dice.below(900_000_000)));
        generator.writeNumberProperty("groupid", dice.below(25_000));
    }

    private void look(CatalogueItem item, Dice dice) {
        generator.writeNullProperty("nametag");
        generator.writeStringProperty("bordercolor", item.bordercolor());
        generator.writeStringProperty("color", Quality.of(item).color());
        generator.writeStringProperty("quality", Quality.of(item).label());
        generator.writeStringProperty("rarity", Quality.rarity(item));
        generator.writeStringProperty("image", item.image());
        generator.writeBooleanProperty("marketable", !dice.chance(0.02));
        generator.writeBooleanProperty("tradable", !dice.chance(0.03));
        boolean unstable = dice.chance(0.11);
        generator.writeBooleanProperty("unstable", unstable);
        json.text("unstablereason", unstable ? "LOW_SALES_WEEK" : null);
    }

    private void origin(CatalogueItem item, Dice dice) {
        json.phpTime("createdat", Revision.earlier(dice, 1_200));
        json.epochTime("firstseentime", Revision.earlier(dice, 4_000));
        if (dice.chance(0.2)) {
            generator.writeNullProperty("firstseenat");
        } else {
            json.isoTime("firstseenat", Revision.earlier(dice, 4_000));
        }
        String name =
                URLEncoder.encode(item.markethashname(), StandardCharsets.UTF_8).replace("+", "%20");
        generator.writeStringProperty("steamurl", "https://steamcommunity.com/market/listings/730/" + name);
        generator.writeNumberProperty("markettradablerestriction", dice.chance(0.9) ? 7 : 0);
    }

    private void kind(CatalogueItem item) {
        int bar = item.groupname().indexOf(" | ");
        generator.writeStringProperty("groupname", item.groupname());
        json.text("wear", item.wear());
        generator.writeBooleanProperty("isstar", item.isstar());
        generator.writeBooleanProperty("isstattrak", item.isstattrak());
        generator.writeBooleanProperty("issouvenir", item.issouvenir());
        generator.writeStringProperty("itemgroup", item.itemgroup());
        json.text("itemname", bar < 0 ? null : item.groupname().substring(bar + 3));
        generator.writeStringProperty(
                "itemtype", bar < 0 ? item.groupname() : item.groupname().substring(0, bar));
        json.decimal("minfloat", item.minfloat());
        json.decimal("maxfloat", item.maxfloat());
        json.decimal("defindex", item.defindex());
        json.decimal("paintindex", item.paintindex());
    }

    private void variants(MarketItem item) {
        Dice dice = item.fixed("variants");
        generator.writeArrayPropertyStart("variants");
        int variants = dice.chance(0.04) ? 2 + dice.below(3) : 0;
        for (int variant = 1; variant <= variants; variant++) {
            generator.writeStartObject();
            generator.writeStringProperty("phase", "Phase " + variant);
            json.cents("price", item.baseCents() * (9 + variant) / 10);
            generator.writeEndObject();
        }
        generator.writeEndArray();
    }

    private void unknownKey(Dice dice) {
        if (!dice.chance(UNKNOWN_KEY)) {
            return;
        }
        StringBuilder name = new StringBuilder("infotypehint");
        for (int letter = 0; letter < 12; letter++) {
            name.append((char) ('a' + dice.below(26)));
        }
        generator.writeStringProperty(name.toString(), "number");
    }
}
