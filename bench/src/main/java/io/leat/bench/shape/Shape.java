package io.leat.bench.shape;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * A kind of delivery: the same columns as in the configuration that Leat imports it with. The first one is the key.
 *
 * <p>Every table has a column {@value #ACTIVE} beside them, which is true for the rows of the last delivery.
 */
public enum Shape {
    /** Many small rows: bench/slim/server.yaml. */
    SLIM(
            "slim",
            new Column("id", "id", Kind.TEXT),
            new Column("name", "name", Kind.TEXT),
            new Column("product_group", "group", Kind.TEXT),
            new Column("price", "price", Kind.DECIMAL),
            new Column("currency", "currency", Kind.TEXT),
            new Column("quantity", "quantity", Kind.INTEGER),
            new Column("weight", "weight", Kind.DOUBLE),
            new Column("updated_at", "updatedat", Kind.TIMESTAMP),
            new Column("available", "active", Kind.BOOLEAN),
            new Column("note", "note", Kind.TEXT)),
    /** Few large rows, which are stored whole beside their columns: examples/items/leat.yaml. */
    FAT(
            "items",
            new Column("external_id", "id", Kind.TEXT),
            new Column("name", "markethashname", Kind.TEXT),
            new Column("slug", "slug", Kind.TEXT),
            new Column("game_group", "itemgroup", Kind.TEXT),
            new Column("wear", "wear", Kind.TEXT),
            new Column("class_id", "classid", Kind.BIGINT),
            new Column("price", "pricelatest", Kind.DECIMAL),
            new Column("price_median", "pricemedian", Kind.DECIMAL),
            new Column("buy_order_price", "buyorderprice", Kind.DECIMAL),
            new Column("offer_volume", "offervolume", Kind.INTEGER),
            new Column("sold_today", "soldtoday", Kind.INTEGER),
            new Column("min_float", "minfloat", Kind.DOUBLE),
            new Column("tradable", "tradable", Kind.BOOLEAN),
            new Column("released_at", "releasedat", Kind.DATE),
            new Column("price_updated_at", "priceupdatedat", Kind.TIMESTAMP),
            new Column("first_seen_at", "firstseentime", Kind.TIMESTAMP),
            new Column("raw", "", Kind.JSON));

    public static final String ACTIVE = "active";

    private final String table;

    @SuppressWarnings("ImmutableEnumChecker") // List.of makes it immutable
    private final List<Column> columns;

    Shape(String table, Column... columns) {
        this.table = table;
        this.columns = List.of(columns);
    }

    /** Of the argument that {@link #argument} gives. */
    public static Shape of(String argument) {
        return valueOf(argument.toUpperCase(Locale.ROOT));
    }

    public String argument() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Also the name of the sync. */
    public String table() {
        return table;
    }

    public List<Column> columns() {
        return columns;
    }

    public Column key() {
        return columns.getFirst();
    }

    public Stream<Column> compared() {
        return columns.stream().filter(Column::compared);
    }
}
