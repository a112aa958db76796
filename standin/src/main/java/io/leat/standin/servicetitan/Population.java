package io.leat.standin.servicetitan;

import io.leat.standin.Dice;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What all tenants have. Holds the orders, and what was changed. Any thread. */
final class Population {
    private final Retail retail;
    private final TenantsPlan plan;
    private final Map<Integer, Held> changed = new ConcurrentHashMap<>();

    private record Held(Edits customers, Edits invoices) {}

    Population(Retail retail, TenantsPlan plan) {
        this.retail = retail;
        this.plan = plan;
    }

    Rows rows(Kind kind, int tenant) {
        return switch (kind) {
            case CUSTOMERS -> customers(tenant);
            case INVOICES -> invoices(tenant);
        };
    }

    CustomerRows customers(int tenant) {
        return new CustomerRows(retail, draws(tenant), held(tenant).customers());
    }

    InvoiceRows invoices(int tenant) {
        Held held = held(tenant);
        Draws draws = draws(tenant);
        return new InvoiceRows(retail, draws, held.invoices(), new CustomerRows(retail, draws, held.customers()));
    }

    synchronized Changes change(int tenant, int count) {
        Held held = held(tenant);
        Draws draws = draws(tenant);
        Edits.Outcome customers = held.customers()
                .changed(count, draws.of("customer.change", held.customers().turns()));
        Edits.Outcome invoices = held.invoices()
                .changed(count, draws.of("invoice.change", held.invoices().turns()));
        changed.put(tenant, new Held(customers.edits(), invoices.edits()));
        return new Changes(customers.change(), invoices.change());
    }

    private Held held(int tenant) {
        Held held = changed.get(tenant);
        if (held != null) {
            return held;
        }
        if (plan.sizes().empty().contains(tenant)) {
            return new Held(Edits.none(0), Edits.none(0));
        }
        Dice dice = draws(tenant).of("sizes", 0);
        return new Held(
                Edits.none(size(plan.sizes().customers(), dice)),
                Edits.none(size(plan.sizes().invoices(), dice)));
    }

    private static int size(int most, Dice dice) {
        int least = most / 4;
        return least + dice.below(most - least + 1);
    }

    private Draws draws(int tenant) {
        return Draws.of(plan.seed(), tenant);
    }
}
