package io.leat.standin.items;

import io.leat.standin.ArrivingFile;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Drops one delivery of the item market into an inbox: chunk files, each a bare JSON array, and last the manifest that
 * names them with their records and SHA-256. Every file appears whole, under its last name, by a rename.
 *
 * <p>The same catalogue and plan give the same bytes, whatever was delivered before. Holds one row and 8 bytes for every
 * record of the catalogue.
 */
public final class ItemDelivery {
    private static final int BUFFER = 1 << 16;

    private final ItemCatalogue catalogue;
    private final DeliveryPlan plan;
    private final JsonFactory json = new JsonFactory();

    public ItemDelivery(ItemCatalogue catalogue, DeliveryPlan plan) {
        this.catalogue = catalogue;
        this.plan = plan;
    }

    /**
     * Writes the delivery; the inbox is created where it is missing.
     *
     * @throws IllegalArgumentException when the catalogue has too few records for the plan; nothing is written then
     */
    public DeliveryReport write(Path inbox) throws IOException {
        Market market = Market.at(catalogue.size(), plan);
        Market.Movement movement = market.movement();
        Files.createDirectories(inbox);
        List<DeliveryReport.Chunk> chunks = new ArrayList<>();
        try (ItemCatalogue.Reader records = catalogue.open()) {
            MarketItems items = new MarketItems(records, market, plan.seed());
            for (int number = 1; number <= plan.files(); number++) {
                chunks.add(chunk(inbox, number, share(number, movement.rows()), items));
            }
        }
        DeliveryReport report = new DeliveryReport(chunks, movement.changed(), movement.gone(), movement.fresh());
        new ArrivingFile(inbox.resolve(plan.manifestName())).write(out -> manifest(report, out));
        return report;
    }

    /** The sizes of two chunks differ by one row at most. */
    private int share(int number, int rows) {
        return rows / plan.files() + (number <= rows % plan.files() ? 1 : 0);
    }

    private DeliveryReport.Chunk chunk(Path inbox, int number, int rows, MarketItems items) throws IOException {
        String name = plan.chunkName(number);
        MessageDigest digest = ArrivingFile.sha256();
        long bytes = new ArrivingFile(inbox.resolve(name)).write(digest, out -> {
            try (JsonGenerator generator = generator(plan.gzip() ? new GZIPOutputStream(out, BUFFER) : out)) {
                ItemRow row = new ItemRow(generator);
                generator.writeStartArray();
                for (int written = 0; written < rows; written++) {
                    row.write(items.next());
                }
                generator.writeEndArray();
            }
        });
        return new DeliveryReport.Chunk(name, rows, bytes, HexFormat.of().formatHex(digest.digest()));
    }

    private void manifest(DeliveryReport report, OutputStream out) {
        try (JsonGenerator generator = generator(out)) {
            generator.writeStartObject();
            generator.writeStringProperty("name", plan.name());
            generator.writeArrayPropertyStart("files");
            for (DeliveryReport.Chunk chunk : report.files()) {
                generator.writeStartObject();
                generator.writeStringProperty("name", chunk.name());
                generator.writeNumberProperty("records", chunk.records());
                generator.writeStringProperty("sha256", chunk.sha256());
                generator.writeEndObject();
            }
            generator.writeEndArray();
            generator.writeEndObject();
        }
    }

    private JsonGenerator generator(OutputStream out) {
        return json.createGenerator(ObjectWriteContext.empty(), out);
    }
}
