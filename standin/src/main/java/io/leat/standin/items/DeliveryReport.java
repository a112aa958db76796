package io.leat.standin.items;

import java.util.List;

/**
 * What a delivery brought, and what an importer that has the delivery before it has to find.
 *
 * @param files the chunk files in order, without the manifest
 * @param changed rows that were in the delivery before with another pricelatest; all other rows in both are the same bytes
 * @param gone rows that were in the delivery before and are no more
 * @param fresh rows that were in no delivery before; 0 in delivery 1
 */
public record DeliveryReport(List<Chunk> files, int changed, int gone, int fresh) {
    public DeliveryReport {
        files = List.copyOf(files);
    }

    /**
     * One chunk file.
     *
     * @param bytes as stored, so compressed where it is
     * @param sha256 of the bytes as stored, in lower hexadecimal digits
     */
    public record Chunk(String name, int records, long bytes, String sha256) {}

    public int rows() {
        return files.stream().mapToInt(Chunk::records).sum();
    }

    /** As stored, without the manifest. */
    public long bytes() {
        return files.stream().mapToLong(Chunk::bytes).sum();
    }
}
