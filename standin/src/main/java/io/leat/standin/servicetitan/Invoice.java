package io.leat.standin.servicetitan;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An invoice of a tenant. Money has two decimals and is a string in JSON, below zero where goods were given back.
 *
 * @param id unique among the invoices of its tenant; other tenants have invoices with the same ids
 * @param deleted gone from lists, and inactive in exports
 * @param referenceNumber real; an invoice may share it with others of its tenant
 * @param buyer null only for tenants without customers
 * @param summary null until the invoice is changed
 * @param items null for some, although they have a total
 * @param modifiedOn to 100 nanoseconds
 */
public record Invoice(
        long id,
        boolean active,
        boolean deleted,
        String referenceNumber,
        Instant invoiceDate,
        Instant dueDate,
        BigDecimal subTotal,
        BigDecimal salesTax,
        BigDecimal total,
        BigDecimal balance,
        @Nullable Buyer buyer,
        Instant createdOn,
        Instant modifiedOn,
        @Nullable String summary,
        @Nullable List<Item> items) {

    /**
     * Who is to pay.
     *
     * @param id of a customer of the tenant
     * @param address as it was when the customer was made
     */
    public record Buyer(long id, String name, Address address) {}

    /**
     * One line of it; code, description, quantity and price are real.
     *
     * @param id unique among the lines of its tenant
     * @param quantity a string in JSON
     * @param price of one, with up to three decimals; a string in JSON
     * @param total rounded to two decimals
     * @param order from 1
     */
    public record Item(
            long id, String code, String description, int quantity, BigDecimal price, BigDecimal total, int order) {}
}
