package io.leat.standin.servicetitan;

import io.leat.standin.servicetitan.Invoice.Buyer;
import io.leat.standin.servicetitan.Invoice.Item;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Invoices with every field of the published specification. */
final class InvoiceJson {
    private static final String NOBODY = RowJson.nulls("customer", "customerAddress", "location", "locationAddress");
    private static final String FILED = RowJson.nulls("termName", "createdBy", "batch", "depositedOn");
    private static final String WORK =
            RowJson.nulls("adjustmentToId", "job", "projectId", "royalty", "employeeInfo", "commissionEligibilityDate");
    private static final String STATES =
            "\"sentStatus\":\"NotSent\",\"reviewStatus\":\"NeedsReview\",\"assignedTo\":null";
    private static final String OUTSIDE = "\"discountTotal\":\"0.00\","
            + RowJson.nulls("importId", "exportId", "materialSkuId", "membershipId", "paidOn")
            + ",\"invoiceConfiguration\":\"CounterSales\"";
    private static final String STOCK = "\"cost\":\"0.00\",\"totalCost\":\"0.00\","
            + RowJson.nulls("budgetCodeId", "inventoryLocationId", "inventoryLocation");
    private static final String ACCOUNTS = "\"inventory\":false,\"taxable\":true,\"isChargeable\":true,"
            + RowJson.nulls("generalLedgerAccount", "costOfSaleAccount", "assetAccount")
            + ",\"membershipTypeId\":0,\"itemGroup\":null";
    private static final String ITEM_END = "\"businessUnit\":null,\"createdById\":1,\"displayInAmount\":true,"
            + RowJson.nulls("importId", "exportId", "inventoryStatus")
            + ",\"addOn\":false,"
            + RowJson.nulls("memberPrice", "technicianId", "installedEquipmentId", "estimateItemId");

    private InvoiceJson() {}

    static void write(Invoice invoice, RowJson json) {
        json.open()
                .field("id", invoice.id())
                .fixed("\"syncStatus\":\"Pending\",\"budgetCodeId\":null")
                .field("referenceNumber", invoice.referenceNumber())
                .field("invoiceDate", invoice.invoiceDate())
                .field("dueDate", invoice.dueDate());
        money(invoice, json);
        buyer(invoice.buyer(), json);
        json.fixed("\"businessUnit\":{\"id\":1,\"name\":\"Shop\"}")
                .fixed(FILED)
                .field("createdOn", invoice.createdOn())
                .field("modifiedOn", invoice.modifiedOn())
                .fixed(WORK)
                .fixed(STATES)
                .field("summary", invoice.summary());
        items(invoice, json);
        json.fixed("\"customFields\":[]")
                .field("active", invoice.active())
                .fixed(OUTSIDE)
                .close();
    }

    private static void money(Invoice invoice, RowJson json) {
        json.text("subTotal", invoice.subTotal()).text("salesTax", invoice.salesTax());
        if (invoice.salesTax().signum() == 0) {
            json.fixed("\"salesTaxCode\":null");
        } else {
            json.fixed("\"salesTaxCode\":{\"id\":1,\"name\":\"Standard\",\"taxRate\":0.2}");
        }
        json.fixed("\"taxZoneId\":null")
                .text("total", invoice.total())
                .text("balance", invoice.balance())
                .fixed("\"invoiceType\":null");
    }

    private static void buyer(@Nullable Buyer buyer, RowJson json) {
        if (buyer == null) {
            json.fixed(NOBODY);
            return;
        }
        for (String role : List.of("customer", "location")) {
            json.open(role).field("id", buyer.id()).field("name", buyer.name()).close();
            CustomerJson.address(role + "Address", buyer.address(), json).close();
        }
    }

    private static void items(Invoice invoice, RowJson json) {
        List<Item> items = invoice.items();
        if (items == null) {
            json.fixed("\"items\":null");
            return;
        }
        String created = RowJson.time(invoice.createdOn());
        String modified = RowJson.time(invoice.modifiedOn());
        json.openList("items");
        for (Item item : items) {
            json.open()
                    .field("id", item.id())
                    .field("description", item.description())
                    .text("quantity", BigDecimal.valueOf(item.quantity()))
                    .fixed(STOCK)
                    .text("price", item.price())
                    .fixed("\"type\":\"Material\"")
                    .field("skuName", item.code())
                    .field("skuId", item.code().hashCode() & 0x7fff_ffffL)
                    .text("total", item.total())
                    .fixed(ACCOUNTS)
                    .field("displayName", item.description())
                    .fixed("\"soldHours\":null")
                    .field("createdOn", created)
                    .field("modifiedOn", modified)
                    .fixed("\"serviceDate\":null")
                    .field("order", item.order())
                    .fixed(ITEM_END)
                    .close();
        }
        json.closeList();
    }
}
