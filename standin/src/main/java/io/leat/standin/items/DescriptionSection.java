package io.leat.standin.items;

import io.leat.standin.Dice;
import tools.jackson.core.JsonGenerator;

/** The descriptions of an item: HTML with quotes, tags and newlines, of some rare items several KB of it. */
final class DescriptionSection {
    private static final double LONG_ROWS = 0.004;
    private static final int LONG_ROW_STICKERS = 24;

    private final JsonGenerator generator;

    DescriptionSection(RowJson json) {
        this.generator = json.generator();
    }

    void write(MarketItem moment) {
        CatalogueItem item = moment.item();
        Dice dice = moment.fixed("descriptions");
        generator.writeArrayPropertyStart("descriptions");
        if (item.wear() != null) {
            line("Exterior: " + Quality.exterior(item), "", "exterior_wear");
            line(" ", "", "blank");
        }
        if (item.isstattrak()) {
            line("This item features StatTrak™ technology, which tracks certain statistics.", "99ccff", "");
            line("StatTrak™ Confirmed Kills: " + dice.below(3_000), "cf6a32", "stattrak_score");
        }
        if (item.description() != null) {
            line(item.description() + "\n\n<i>\"" + item.groupname() + "\"</i>", "", "description");
        }
        if (item.collection() != null) {
            line(item.collection(), "9da1a9", "itemset_name");
        }
        line(stickers(1 + dice.below(3), dice), "", "sticker_info");
        if (dice.chance(LONG_ROWS)) {
            line(stickers(LONG_ROW_STICKERS + dice.below(LONG_ROW_STICKERS), dice), "", "sticker_history");
        }
        generator.writeEndArray();
    }

    private void line(String value, String color, String name) {
        generator.writeStartObject();
        generator.writeStringProperty("type", "html");
        generator.writeStringProperty("value", value);
        if (!color.isEmpty()) {
            generator.writeStringProperty("color", color);
        }
        if (!name.isEmpty()) {
            generator.writeStringProperty("name", name);
        }
        generator.writeEndObject();
    }

    private static String stickers(int count, Dice dice) {
        StringBuilder html =
                new StringBuilder("<br><div id=\"sticker_info\" class=\"sticker_info\" title=\"Sticker\">\n<center>");
        for (int sticker = 0; sticker < count; sticker++) {
            html.append("<img width=64 height=48 src=\"/images/")
                    .append(Long.toHexString(dice.next() | Long.MIN_VALUE));
            html.append(Long.toHexString(dice.next() | Long.MIN_VALUE)).append(".webp\" title=\"Sticker: #");
            html.append(dice.below(9_000)).append("\">\n");
        }
        return html.append("<br>Sticker: <b>")
                .append(count)
                .append("</b> applied</center></div>")
                .toString();
    }
}
