package io.leat.standin.items;

import java.io.Closeable;
import java.io.IOException;

/**
 * The rows of the service from the first one on: the market of a first delivery, and after its end the whole catalogue
 * again and again under ids and names that never occurred. Reads as a stream, one item in memory. Owned by one thread.
 */
final class ServedItems implements Closeable {
    /** Ids of the catalogue are multiples of this, modulo 2^32, with factors below {@link #FIRST_FACTOR}. */
    private static final int ID_STEP = 0x9e3779b1;

    private static final int FIRST_FACTOR = 1_000_000;

    private final ItemsPlan plan;
    private final int catalogueSize;
    private final int marketRows;
    private ItemCatalogue.Reader records;
    private MarketItems items;
    private int row;

    ServedItems(ItemsPlan plan, int catalogueSize) throws IOException {
        this.plan = plan;
        this.catalogueSize = catalogueSize;
        this.marketRows = Math.min(plan.rows(), catalogueSize);
        this.records = plan.catalogue().open();
        this.items = items(marketRows);
    }

    private MarketItems items(int rows) {
        DeliveryPlan first = new DeliveryPlan(rows, 1, 1, plan.seed(), false);
        return new MarketItems(records, Market.at(catalogueSize, first), plan.seed());
    }

    /** The next row; as many as the plan has. */
    MarketItem next() throws IOException {
        int place = row++ - marketRows;
        if (place < 0) {
            return items.next();
        }
        if (place % catalogueSize == 0) {
            records.close();
            records = plan.catalogue().open();
            items = items(catalogueSize);
        }
        MarketItem item = items.next();
        return new MarketItem(renamed(item.item(), place), item.revision(), plan.seed());
    }

    void skip(int rows) throws IOException {
        for (int skipped = 0; skipped < rows; skipped++) {
            next();
        }
    }

    private CatalogueItem renamed(CatalogueItem item, int place) {
        int number = place / catalogueSize + 2;
        return new CatalogueItem(
                "%08x".formatted((FIRST_FACTOR + place) * ID_STEP),
                item.markethashname() + " #" + number,
                item.slug() + "-" + number,
                item.defindex(),
                item.paintindex(),
                item.itemgroup(),
                item.bordercolor(),
                item.image(),
                item.groupname(),
                item.collection(),
                item.description(),
                item.isstar(),
                item.isstattrak(),
                item.issouvenir(),
                item.wear(),
                item.minfloat(),
                item.maxfloat());
    }

    @Override
    public void close() {
        records.close();
    }
}
