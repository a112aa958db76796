package io.leat.standin.items;

import java.util.List;
import java.util.Locale;
import tools.jackson.core.JsonGenerator;

/** The tags of an item, as a list of objects and again as the fields tag1 to tag7. */
final class TagSection {
    private static final int MOST = 7;
    /** The share of items with a seventh tag. */
    private static final double SEVENTH = 0.416;

    private static final double SIXTH = 0.8;

    private final RowJson json;

    private record Tag(String category, String internalName, String categoryName, String name, String color) {}

    TagSection(RowJson json) {
        this.json = json;
    }

    void list(MarketItem item) {
        JsonGenerator generator = json.generator();
        generator.writeArrayPropertyStart("tags");
        for (Tag tag : tags(item)) {
            generator.writeStartObject();
            generator.writeStringProperty("category", tag.category());
            generator.writeStringProperty("internal_name", tag.internalName());
            generator.writeStringProperty("localized_category_name", tag.categoryName());
            generator.writeStringProperty("localized_tag_name", tag.name());
            if (!tag.color().isEmpty()) {
                generator.writeStringProperty("color", tag.color());
            }
            generator.writeEndObject();
        }
        generator.writeEndArray();
    }

    void numbered(MarketItem item) {
        List<Tag> tags = tags(item);
        for (int number = 1; number <= MOST; number++) {
            json.text(
                    "tag" + number, number <= tags.size() ? tags.get(number - 1).name() : null);
        }
    }

    private static List<Tag> tags(MarketItem moment) {
        CatalogueItem item = moment.item();
        int year = 2013 + moment.fixed("tournament").below(13);
        Quality quality = Quality.of(item);
        String group = item.itemgroup();
        String model = before(item.groupname());
        String collection = item.collection() == null ? "No Collection" : item.collection();
        String rarity = Quality.rarity(item);
        String exterior = Quality.exterior(item);
        List<Tag> all = List.of(
                new Tag("Type", "CSGO_Type_" + group, "Type", group, ""),
                new Tag("Weapon", internal("weapon", model), "Weapon", model, ""),
                new Tag("ItemSet", internal("set", collection), "Collection", collection, ""),
                new Tag("Quality", quality.internalName(), "Category", quality.label(), quality.color()),
                new Tag("Rarity", internal("rarity", rarity), "Quality", rarity, item.bordercolor()),
                new Tag("Exterior", internal("wear", exterior), "Exterior", exterior, ""),
                new Tag("Tournament", "Tournament" + year, "Tournament", year + " Season", ""));
        return all.subList(0, count(moment.fixed("tags").unit()));
    }

    private static int count(double draw) {
        if (draw < SEVENTH) {
            return MOST;
        }
        return draw < SIXTH ? MOST - 1 : MOST - 2;
    }

    private static String before(String groupname) {
        int bar = groupname.indexOf(" | ");
        return bar < 0 ? groupname : groupname.substring(0, bar);
    }

    private static String internal(String prefix, String name) {
        return prefix + "_" + name.toLowerCase(Locale.ROOT).replace(' ', '_');
    }
}
