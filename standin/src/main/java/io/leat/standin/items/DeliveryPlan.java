package io.leat.standin.items;

/**
 * What one delivery is.
 *
 * @param items rows of delivery 1, the base that gone and new items are counted against; at least 1
 * @param files chunk files; from 1 to {@code items}, at most 9999
 * @param delivery which delivery, from 1; each later one is the one before it ten minutes on
 * @param seed of all that is generated; deliveries of one market share it
 * @param gzip whether chunk files are compressed and named {@code .json.gz}
 */
public record DeliveryPlan(int items, int files, int delivery, long seed, boolean gzip) {
    private static final int MAX_FILES = 9999;

    public DeliveryPlan {
        require(items >= 1, "items", items, "must be at least 1");
        require(files >= 1, "files", files, "must be at least 1");
        require(files <= Math.min(items, MAX_FILES), "files", files, "must not be above " + Math.min(items, MAX_FILES));
        require(delivery >= 1, "delivery", delivery, "must be at least 1");
    }

    /** The name of the delivery and the start of all its file names. */
    public String name() {
        return "items-" + delivery;
    }

    /** The file name of one chunk, {@code number} from 1. */
    String chunkName(int number) {
        return "%s-%04d.json%s".formatted(name(), number, gzip ? ".gz" : "");
    }

    String manifestName() {
        return name() + ".manifest.json";
    }

    private static void require(boolean holds, String name, int value, String rule) {
        if (!holds) {
            throw new IllegalArgumentException(name + " " + value + " " + rule);
        }
    }
}
