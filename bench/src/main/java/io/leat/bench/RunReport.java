package io.leat.bench;

import java.util.HashMap;
import java.util.Map;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * What {@code leat run --json} says of its one run.
 *
 * @param seconds that the run took, without the start of the virtual machine
 * @param peakBytes the peak of its resident memory, as Leat itself found it
 */
record RunReport(
        String outcome,
        double seconds,
        long read,
        long inserted,
        long updated,
        long unchanged,
        long duplicate,
        long rejected,
        long peakBytes) {
    private static final JsonFactory JSON = new JsonFactory();

    /** Takes the first of {@code runs}. */
    static RunReport of(String json) {
        Map<String, Long> numbers = new HashMap<>();
        String outcome = "none";
        double seconds = 0;
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), json)) {
            while (parser.nextToken() != null && !"runs".equals(parser.currentName())) {}
            parser.nextToken();
            parser.nextToken();
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                String name = parser.currentName();
                JsonToken value = parser.nextToken();
                if (value == JsonToken.VALUE_NUMBER_INT) {
                    numbers.put(name, parser.getLongValue());
                }
                if (name.equals("seconds")) {
                    seconds = parser.getDoubleValue();
                } else if (name.equals("outcome")) {
                    outcome = parser.getString();
                }
                parser.skipChildren();
            }
        }
        return of(outcome, seconds, numbers);
    }

    private static RunReport of(String outcome, double seconds, Map<String, Long> numbers) {
        return new RunReport(
                outcome,
                seconds,
                numbers.getOrDefault("read", 0L),
                numbers.getOrDefault("inserted", 0L),
                numbers.getOrDefault("updated", 0L),
                numbers.getOrDefault("unchanged", 0L),
                numbers.getOrDefault("duplicate", 0L),
                numbers.getOrDefault("rejected", 0L),
                numbers.getOrDefault("peak_memory_bytes", 0L));
    }

    boolean addsUp() {
        return read == inserted + updated + unchanged + duplicate + rejected;
    }

    String counts() {
        return "%s: read %d = inserted %d + updated %d + unchanged %d + duplicate %d + rejected %d"
                .formatted(outcome, read, inserted, updated, unchanged, duplicate, rejected);
    }
}
