package io.leat.standin.servicetitan;

import io.leat.standin.Dice;
import io.leat.standin.http.PageBytes;
import io.leat.standin.servicetitan.Invoice.Buyer;
import io.leat.standin.servicetitan.Invoice.Item;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The invoices of one tenant at one moment. */
final class InvoiceRows implements Rows {
    private static final BigDecimal TAX = new BigDecimal("0.20");
    private static final String TAXED = "United Kingdom";
    private static final Duration DUE = Duration.ofDays(30);
    private static final double WITHOUT_ITEMS = 0.05;
    private static final double PAID = 0.7;
    private static final int ENTERED_SECONDS = 3_600;

    /** So that the lines of one invoice never meet those of the next. */
    private static final int MOST_ITEMS = 1_000;

    private final Retail retail;
    private final Draws draws;
    private final Edits edits;
    private final CustomerRows customers;
    private final Stamps stamps;
    private final int offset;

    InvoiceRows(Retail retail, Draws draws, Edits edits, CustomerRows customers) {
        this.retail = retail;
        this.draws = draws;
        this.edits = edits;
        this.customers = customers;
        this.stamps = new Stamps(draws, "invoice.stamp", edits, this::made);
        this.offset = draws.of("invoice.offset", 0).below(retail.orders());
    }

    private Instant made(int index) {
        return Stamps.later(order(index).time(), ENTERED_SECONDS, draws.of("invoice.made", index));
    }

    @Override
    public int size() {
        return edits.size();
    }

    @Override
    public Stamp stamp(int index) {
        return stamps.of(index);
    }

    @Override
    public void write(int index, PageBytes out) {
        InvoiceJson.write(row(index), new RowJson(out));
    }

    Invoice row(int index) {
        Stamp stamp = stamp(index);
        Retail.Order order = order(index);
        Dice dice = draws.of("invoice.row", index);
        List<Item> items = items(stamp.id(), order.lines());
        BigDecimal subTotal = items.stream().map(Item::total).reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal tax =
                order.shopper().country().equals(TAXED) ? cents(subTotal.multiply(TAX)) : cents(BigDecimal.ZERO);
        BigDecimal total = subTotal.add(tax);
        boolean paid = draws.of("invoice.paid." + stamp.version(), index).chance(PAID);
        Instant date = order.time().truncatedTo(ChronoUnit.DAYS);
        return new Invoice(
                stamp.id(),
                stamp.active(),
                stamp.deleted(),
                order.number(),
                date,
                date.plus(DUE),
                subTotal,
                tax,
                total,
                paid ? cents(BigDecimal.ZERO) : total,
                buyer(dice),
                stamp.createdOn(),
                stamp.modifiedOn(),
                stamp.version() == 0 ? null : "Changed: " + stamp.version() + "<br>",
                dice.chance(WITHOUT_ITEMS) ? null : items);
    }

    private @Nullable Buyer buyer(Dice dice) {
        if (customers.first() == 0) {
            return null;
        }
        int customer = dice.below(customers.first());
        return new Buyer(Stamps.id(customer), customers.name(customer), customers.address(customer, 0));
    }

    private static List<Item> items(long invoice, List<Retail.Line> lines) {
        List<Item> items = new ArrayList<>(lines.size());
        for (Retail.Line line : lines) {
            int order = items.size() + 1;
            items.add(new Item(
                    invoice * MOST_ITEMS + order,
                    line.code(),
                    line.description(),
                    line.quantity(),
                    line.price(),
                    cents(line.price().multiply(BigDecimal.valueOf(line.quantity()))),
                    order));
        }
        return items;
    }

    private Retail.Order order(int index) {
        return retail.order(offset + index);
    }

    private static BigDecimal cents(BigDecimal amount) {
        return amount.setScale(2, RoundingMode.HALF_UP);
    }
}
