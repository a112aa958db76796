package io.leat.standin.items;

import java.io.IOException;

/** The items that are on the market, in the order of the catalogue, each in its state. Owned by one thread. */
final class MarketItems {
    private final ItemCatalogue.Reader records;
    private final Market market;
    private final long seed;
    private int place;

    MarketItems(ItemCatalogue.Reader records, Market market, long seed) {
        this.records = records;
        this.market = market;
        this.seed = seed;
    }

    MarketItem next() throws IOException {
        while (!market.has(place)) {
            records.skip();
            place++;
        }
        CatalogueItem item =
                records.next().orElseThrow(() -> new IOException("the catalogue became shorter while it was read"));
        return new MarketItem(item, market.revision(place++), seed);
    }
}
