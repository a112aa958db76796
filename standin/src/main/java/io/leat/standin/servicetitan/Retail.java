package io.leat.standin.servicetitan;

import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The orders of a shop, in memory: about 200 bytes a line. */
final class Retail {
    private static final String HEADER = "invoice\ttime\tcustomer\tcountry\tcode\tquantity\tprice\tdescription";

    private final List<Shopper> shoppers;
    private final List<Order> orders;

    /** Who bought, such as 17850. */
    record Shopper(String number, String country) {}

    /** What was bought, or given back where the quantity is below zero. */
    record Line(String code, int quantity, BigDecimal price, String description) {}

    /** One invoice of the shop; at least one line. */
    record Order(String number, Instant time, Shopper shopper, List<Line> lines) {}

    private Retail(List<Shopper> shoppers, List<Order> orders) {
        this.shoppers = shoppers;
        this.orders = orders;
    }

    /**
     * Reads all of it: a line of names, then for each line of an order its values between tabs, without quotes; the
     * lines of an order stand together.
     */
    static Retail read(Path packed) throws IOException {
        Map<String, Shopper> shoppers = new LinkedHashMap<>();
        List<Order> orders = new ArrayList<>();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                new ZstdInputStreamNoFinalizer(Files.newInputStream(packed)), StandardCharsets.UTF_8))) {
            if (!HEADER.equals(lines.readLine())) {
                throw new IOException(packed + " does not start with the header " + HEADER.replace('\t', ' '));
            }
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                add(line.split("\t", -1), shoppers, orders);
            }
        }
        if (orders.isEmpty()) {
            throw new IOException(packed + " has no orders");
        }
        return new Retail(List.copyOf(shoppers.values()), orders);
    }

    private static void add(String[] values, Map<String, Shopper> shoppers, List<Order> orders) {
        String number = values[0];
        if (orders.isEmpty() || !orders.getLast().number().equals(number)) {
            // The shop's spreadsheet made decimals of its customers: 17850.0.
            String customer = values[2].substring(0, values[2].indexOf('.'));
            Shopper shopper = shoppers.computeIfAbsent(customer, unknown -> new Shopper(unknown, values[3]));
            Instant time = LocalDateTime.parse(values[1].replace(' ', 'T')).toInstant(ZoneOffset.UTC);
            orders.add(new Order(number, time, shopper, new ArrayList<>()));
        }
        orders.getLast()
                .lines()
                .add(new Line(values[4], Integer.parseInt(values[5]), new BigDecimal(values[6]), values[7]));
    }

    /** From 0; behind the last one they start again. */
    Shopper shopper(int place) {
        return shoppers.get(place % shoppers.size());
    }

    /** From 0, in the order of their times; behind the last one they start again. */
    Order order(int place) {
        return orders.get(place % orders.size());
    }

    int shoppers() {
        return shoppers.size();
    }

    int orders() {
        return orders.size();
    }
}
