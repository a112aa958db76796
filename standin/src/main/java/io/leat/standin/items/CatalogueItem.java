package io.leat.standin.items;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One record of the catalogue, its values untouched. */
record CatalogueItem(
        String id,
        String markethashname,
        String slug,
        @Nullable BigDecimal defindex,
        @Nullable BigDecimal paintindex,
        String itemgroup,
        String bordercolor,
        String image,
        String groupname,
        @Nullable String collection,
        @Nullable String description,
        boolean isstar,
        boolean isstattrak,
        boolean issouvenir,
        @Nullable String wear,
        @Nullable BigDecimal minfloat,
        @Nullable BigDecimal maxfloat) {

    /** From the fields of one JSON object; a missing key reads as null. */
    static CatalogueItem of(Map<String, Object> fields) throws IOException {
        return new CatalogueItem(
                text(fields, "id"),
                text(fields, "markethashname"),
                text(fields, "slug"),
                (BigDecimal) fields.get("defindex"),
                (BigDecimal) fields.get("paintindex"),
                text(fields, "itemgroup"),
                text(fields, "bordercolor"),
                text(fields, "image"),
                text(fields, "groupname"),
                (String) fields.get("collection"),
                (String) fields.get("description"),
                Boolean.TRUE.equals(fields.get("isstar")),
                Boolean.TRUE.equals(fields.get("isstattrak")),
                Boolean.TRUE.equals(fields.get("issouvenir")),
                (String) fields.get("wear"),
                (BigDecimal) fields.get("minfloat"),
                (BigDecimal) fields.get("maxfloat"));
    }

    private static String text(Map<String, Object> fields, String name) throws IOException {
        if (fields.get(name) instanceof String text) {
            return text;
        }
        throw new IOException(
                "catalogue item " + fields.get("id") + ": " + name + " is " + fields.get(name) + ", must be text");
    }
}
