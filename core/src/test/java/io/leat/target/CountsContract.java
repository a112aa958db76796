package io.leat.target;

import static org.assertj.core.api.Assertions.assertThat;

import io.leat.config.TargetSettings;
import io.leat.database.Names;
import io.leat.database.Transaction;
import io.leat.target.Merge.Merged;
import io.leat.target.Target.Missing;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Counts are those of a full comparison of the table before and after, whatever a split brings: new, changed,
 * unchanged, missing, returning and refused rows, and duplicates that repeat, change or restore.
 */
public abstract class CountsContract extends TargetBench {
    private static final int KEYS = 40;
    private static final int SETS = 12;
    private static final int ROUNDS = 40;
    private static final String[] NAMES = {"upper", "lower", "o'clock \"x\"", "", "Größe 🌊"};
    private static final String[] PRICES = {"0", "0.10", "1234567.89"};

    @Override
    protected final boolean repeatable(long number) {
        return number % 3 > 0;
    }

    enum Making {
        /** By Leat, with a hash. */
        CREATED,
        /** By somebody else, without one. */
        EXISTING
    }

    enum Keys {
        SINGLE,
        COMPOSITE
    }

    /** One record: its key, its values as the table tells them, and whether it is refused with a readable key. */
    private record Item(
            int key, @Nullable String name, @Nullable String price, boolean refused) {
        String values() {
            return name + "|" + price;
        }
    }

    private static TargetSettings settings(Making making, Keys keys) {
        TargetSettings settings = keys == Keys.SINGLE
                ? table(
                        "items",
                        key("id", "text"),
                        column("name", "text"),
                        exempt("raw", "text"),
                        column("price", "decimal(12,2)"),
                        constant("company", "integer", "1"))
                : table(
                        "items",
                        column("name", "text"),
                        key("id", "text"),
                        constant("company", "integer", "1"),
                        column("price", "decimal(12,2)"),
                        exempt("raw", "text"),
                        key("number", "bigint"));
        TargetSettings deactivating = deactivating(settings, "company");
        return making == Making.CREATED ? deactivating : existing(deactivating);
    }

    private static String idOf(Keys keys, int key) {
        return keys == Keys.SINGLE ? "key '" + key + "\"" : "k" + key / 7;
    }

    private static String json(Keys keys, Item item, Random random) {
        String price = item.refused ? "\"much\"" : item.price;
        return "{\"id\":\"" + idOf(keys, item.key).replace("\"", "\\\"") + "\",\"number\":" + item.key % 7
                + ",\"price\":" + price + ",\"raw\":\"" + random.nextInt(9) + "\",\"name\":"
                + (item.name == null ? null : '"' + item.name.replace("\"", "\\\"") + '"') + "}";
    }

    private static Item item(Random random, int key) {
        String name = random.nextInt(6) == 0 ? null : NAMES[random.nextInt(NAMES.length)];
        String price = random.nextInt(6) == 0 ? null : PRICES[random.nextInt(PRICES.length)];
        return new Item(key, name, price, random.nextInt(12) == 0);
    }

    /** A split: fresh records, records as the table has them, and repetitions of its own, changed or restored. */
    private static List<Item> split(Random random, Map<Integer, Item> stored) {
        List<Item> items = new ArrayList<>();
        int records = random.nextInt(60);
        for (int record = 0; record < records; record++) {
            int key = items.isEmpty() || random.nextBoolean()
                    ? random.nextInt(KEYS)
                    : items.get(random.nextInt(items.size())).key;
            Item known = stored.get(key);
            boolean asStored = known != null && random.nextInt(3) > 0;
            items.add(asStored ? known : item(random, key));
        }
        return items;
    }

    /** Every row of the company by its key: its values, then whether it is active. */
    private Map<String, String> snapshot(Keys keys) {
        String number = keys == Keys.SINGLE ? "0" : Names.quoted("number");
        try (Transaction transaction = database().read()) {
            return transaction
                    .list(
                            "SELECT id, " + number + ", name, price, active FROM items WHERE company = 1",
                            row -> Map.entry(
                                    row.getString(1) + "#" + row.getLong(2),
                                    row.getString(3) + "|" + price(row.getString(4)) + "|"
                                            + (row.getBoolean(5) ? 1 : 0)))
                    .stream()
                    .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        }
    }

    private static @Nullable String price(@Nullable String text) {
        return text == null
                ? null
                : new java.math.BigDecimal(text).signum() == 0
                        ? "0"
                        : new java.math.BigDecimal(text).setScale(2).toPlainString();
    }

    private static String rowKey(Keys keys, int key) {
        return idOf(keys, key) + "#" + (keys == Keys.SINGLE ? 0 : key % 7);
    }

    private static Merged compared(Keys keys, List<Item> whole, Map<String, String> before, Map<String, String> after) {
        Set<String> brought = whole.stream().map(item -> rowKey(keys, item.key)).collect(Collectors.toSet());
        long inserted = brought.stream().filter(key -> !before.containsKey(key)).count();
        long unchanged = brought.stream()
                .filter(key -> after.containsKey(key) && after.get(key).equals(before.get(key)))
                .count();
        return merged(inserted, brought.size() - inserted - unchanged, unchanged, whole.size() - brought.size());
    }

    @ParameterizedTest
    @CsvSource({
        "CREATED, SINGLE, 1", "CREATED, SINGLE, 2", "CREATED, SINGLE, 3", "CREATED, COMPOSITE, 4",
        "CREATED, COMPOSITE, 5", "CREATED, COMPOSITE, 6", "EXISTING, SINGLE, 7", "EXISTING, SINGLE, 8",
        "EXISTING, SINGLE, 9", "EXISTING, COMPOSITE, 10", "EXISTING, COMPOSITE, 11", "EXISTING, COMPOSITE, 12"
    })
    void counts_are_those_of_a_comparison_before_and_after(Making making, Keys keys, long seed) {
        Random random = new Random(seed);
        TargetSettings settings = settings(making, keys);
        if (making == Making.EXISTING) {
            execute("CREATE TABLE items (id VARCHAR(50) NOT NULL, number BIGINT NOT NULL DEFAULT 0, "
                    + "name VARCHAR(50), price DECIMAL(12,2), raw VARCHAR(50), company INTEGER, "
                    + "active BOOLEAN DEFAULT TRUE, PRIMARY KEY (id" + (keys == Keys.SINGLE ? "" : ", number") + "))");
        }
        prepare(settings);
        addAnotherCompany(keys);
        Map<Integer, Item> stored = new HashMap<>();
        for (long set = 1; set <= SETS; set++) {
            boolean remembered = random.nextInt(4) > 0;
            Set<String> present = new HashSet<>();
            for (int split = random.nextInt(4); split >= 0; split--) {
                List<Item> items = split(random, stored);
                check(settings, keys, items, random, remembered ? OptionalLong.of(set) : OptionalLong.empty());
                items.forEach(item -> present.add(rowKey(keys, item.key)));
                items.stream().filter(item -> !item.refused).forEach(item -> stored.put(item.key, item));
            }
            if (remembered) {
                close(settings, keys, set, present);
            }
        }
        assertThat(rows("items", "company")).filteredOn("2"::equals).hasSize(1);
    }

    /** Lets the database know how many rows it holds, where it decides by that. */
    protected void analyze(String table) {}

    /** The whole table comes again, with no change, one or two: dropped, doubled, changed or refused records. */
    @ParameterizedTest
    @EnumSource(Keys.class)
    void a_whole_delivery_that_comes_again_counts_as_what_it_brings(Keys keys) {
        Random random = new Random(20261126);
        TargetSettings settings = settings(Making.CREATED, keys);
        prepare(settings);
        Map<Integer, Item> stored = new HashMap<>();
        for (int key = 0; key < KEYS; key++) {
            stored.put(key, new Item(key, NAMES[key % NAMES.length], PRICES[key % PRICES.length], false));
        }
        check(settings, keys, List.copyOf(stored.values()), random, OptionalLong.empty());
        for (int round = 0; round < ROUNDS; round++) {
            List<Item> items = new ArrayList<>(stored.values());
            for (int changes = random.nextInt(3); changes > 0; changes--) {
                int at = random.nextInt(items.size());
                Item item = items.get(at);
                switch (random.nextInt(4)) {
                    case 0 -> items.remove(at);
                    case 1 -> items.add(item);
                    case 2 -> items.set(at, item(random, item.key));
                    default -> items.set(at, new Item(item.key, item.name, item.price, true));
                }
            }
            analyze("items");
            check(settings, keys, items, random, OptionalLong.empty());
            items.stream().filter(item -> !item.refused).forEach(item -> stored.put(item.key, item));
        }
    }

    private void addAnotherCompany(Keys keys) {
        String more = keys == Keys.SINGLE ? "" : ", number";
        execute("INSERT INTO items (id, company" + more + ") VALUES ('other', 2" + (more.isEmpty() ? "" : ", 0") + ")");
    }

    private void check(TargetSettings settings, Keys keys, List<Item> items, Random random, OptionalLong set) {
        Map<String, String> before = snapshot(keys);
        List<String> records =
                items.stream().map(item -> json(keys, item, random)).toList();
        Merged counts = deliver(settings, set, 1 + random.nextInt(9), records);
        Map<String, String> after = snapshot(keys);
        List<Item> whole = items.stream().filter(item -> !item.refused).toList();

        Map<String, String> expected = new HashMap<>(before);
        whole.forEach(item -> expected.put(rowKey(keys, item.key), item.values() + "|1"));
        assertThat(after).isEqualTo(expected);
        assertThat(counts).isEqualTo(compared(keys, whole, before, after));
        assertThat(counts.rows()).isEqualTo(whole.size());
    }

    private void close(TargetSettings settings, Keys keys, long set, Set<String> present) {
        Map<String, String> before = snapshot(keys);
        long active = before.values().stream().filter(row -> row.endsWith("|1")).count();
        Map<String, String> expected = new HashMap<>(before);
        expected.replaceAll((key, row) -> present.contains(key) ? row : row.replaceFirst("1$", "0"));
        long missing = before.entrySet().stream()
                .filter(row -> !row.getValue().equals(expected.get(row.getKey())))
                .count();
        committed(transaction -> {
            Target target = target(settings);
            assertThat(target.missing(transaction, List.of(new Target.SetKeys(set, 0))))
                    .contains(missing == 0 ? Missing.NONE : new Missing(active, missing));
            assertThat(target.deactivate(transaction, List.of(new Target.SetKeys(set, 0))))
                    .isEqualTo(missing);
            target.forgetKeys(transaction, set);
            return missing;
        });
        assertThat(snapshot(keys)).isEqualTo(expected);
    }
}
