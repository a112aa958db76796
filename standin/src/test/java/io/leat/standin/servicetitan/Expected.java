package io.leat.standin.servicetitan;

import io.leat.standin.servicetitan.Invoice.Buyer;
import io.leat.standin.servicetitan.Invoice.Item;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The rows that stand for customers and invoices, as the published specification has them. */
final class Expected {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.nnnnnnnnn").withZone(ZoneOffset.UTC);

    private Expected() {}

    static List<Map<String, @Nullable Object>> customers(List<Customer> customers) {
        return customers.stream().map(Expected::row).toList();
    }

    static List<Map<String, @Nullable Object>> invoices(List<Invoice> invoices) {
        return invoices.stream().map(Expected::row).toList();
    }

    static String time(Instant time) {
        String text = TIME.format(time);
        return text.substring(0, text.length() - 2) + "Z";
    }

    /** As small as it can be, as it is read. */
    private static Object number(long value) {
        if (value == (int) value) {
            return (int) value;
        }
        return value;
    }

    private static void nothing(Map<String, @Nullable Object> row, String... names) {
        for (String name : names) {
            row.put(name, null);
        }
    }

    static Map<String, @Nullable Object> row(Customer customer) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put("id", number(customer.id()));
        row.put("active", customer.active());
        row.put("name", customer.name());
        row.put("type", customer.type());
        Map<String, @Nullable Object> address = address(customer.address());
        nothing(address, "latitude", "longitude");
        row.put("address", address);
        row.put("customFields", List.of(Map.of("typeId", 1, "name", "Shop number", "value", customer.number())));
        row.put("balance", customer.balance().doubleValue());
        row.put("taxExempt", customer.taxExempt());
        row.put("tagTypeIds", List.of());
        row.put("doNotMail", customer.doNotMail());
        row.put("doNotService", false);
        row.put("nationalAccount", false);
        row.put("createdOn", time(customer.createdOn()));
        row.put("createdById", 1);
        row.put("modifiedOn", time(customer.modifiedOn()));
        nothing(row, "mergedToId", "paymentTermId", "creditLimit", "creditLimitBalance");
        row.put("externalData", List.of());
        return row;
    }

    private static Map<String, @Nullable Object> address(Address address) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("street", address.street());
        fields.put("unit", address.unit());
        fields.put("city", address.city());
        fields.put("state", address.state());
        fields.put("zip", address.zip());
        fields.put("country", address.country());
        return fields;
    }

    static Map<String, @Nullable Object> row(Invoice invoice) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put("id", number(invoice.id()));
        row.put("syncStatus", "Pending");
        row.put("budgetCodeId", null);
        row.put("referenceNumber", invoice.referenceNumber());
        row.put("invoiceDate", time(invoice.invoiceDate()));
        row.put("dueDate", time(invoice.dueDate()));
        row.put("subTotal", invoice.subTotal().toPlainString());
        row.put("salesTax", invoice.salesTax().toPlainString());
        row.put(
                "salesTaxCode",
                invoice.salesTax().signum() == 0 ? null : Map.of("id", 1, "name", "Standard", "taxRate", 0.2));
        row.put("taxZoneId", null);
        row.put("total", invoice.total().toPlainString());
        row.put("balance", invoice.balance().toPlainString());
        row.put("invoiceType", null);
        Buyer buyer = invoice.buyer();
        for (String role : List.of("customer", "location")) {
            row.put(role, buyer == null ? null : Map.of("id", number(buyer.id()), "name", buyer.name()));
            row.put(role + "Address", buyer == null ? null : address(buyer.address()));
        }
        row.put("businessUnit", Map.of("id", 1, "name", "Shop"));
        nothing(row, "termName", "createdBy", "batch", "depositedOn");
        row.put("createdOn", time(invoice.createdOn()));
        row.put("modifiedOn", time(invoice.modifiedOn()));
        nothing(row, "adjustmentToId", "job", "projectId", "royalty", "employeeInfo", "commissionEligibilityDate");
        row.put("sentStatus", "NotSent");
        row.put("reviewStatus", "NeedsReview");
        row.put("assignedTo", null);
        row.put("summary", invoice.summary());
        row.put("items", items(invoice));
        row.put("customFields", List.of());
        row.put("active", invoice.active());
        row.put("discountTotal", "0.00");
        nothing(row, "importId", "exportId", "materialSkuId", "membershipId", "paidOn");
        row.put("invoiceConfiguration", "CounterSales");
        return row;
    }

    private static @Nullable List<Map<String, @Nullable Object>> items(Invoice invoice) {
        List<Item> items = invoice.items();
        if (items == null) {
            return null;
        }
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        for (Item item : items) {
            Map<String, @Nullable Object> row = new LinkedHashMap<>();
            row.put("id", number(item.id()));
            row.put("description", item.description());
            row.put("quantity", Integer.toString(item.quantity()));
            row.put("cost", "0.00");
            row.put("totalCost", "0.00");
            nothing(row, "budgetCodeId", "inventoryLocationId", "inventoryLocation");
            row.put("price", item.price().toPlainString());
            row.put("type", "Material");
            row.put("skuName", item.code());
            row.put("skuId", item.code().hashCode() & 0x7fff_ffff);
            row.put("total", item.total().toPlainString());
            row.put("inventory", false);
            row.put("taxable", true);
            row.put("isChargeable", true);
            nothing(row, "generalLedgerAccount", "costOfSaleAccount", "assetAccount");
            row.put("membershipTypeId", 0);
            row.put("itemGroup", null);
            row.put("displayName", item.description());
            row.put("soldHours", null);
            row.put("createdOn", time(invoice.createdOn()));
            row.put("modifiedOn", time(invoice.modifiedOn()));
            row.put("serviceDate", null);
            row.put("order", item.order());
            row.put("businessUnit", null);
            row.put("createdById", 1);
            row.put("displayInAmount", true);
            nothing(row, "importId", "exportId", "inventoryStatus");
            row.put("addOn", false);
            nothing(row, "memberPrice", "technicianId", "installedEquipmentId", "estimateItemId");
            rows.add(row);
        }
        return rows;
    }
}
