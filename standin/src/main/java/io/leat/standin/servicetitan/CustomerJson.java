package io.leat.standin.servicetitan;

/** Customers with every field of the published specification. */
final class CustomerJson {
    private static final String CREDIT =
            RowJson.nulls("mergedToId", "paymentTermId", "creditLimit", "creditLimitBalance") + ",\"externalData\":[]";
    private static final String PLACE = RowJson.nulls("latitude", "longitude");

    private CustomerJson() {}

    static void write(Customer customer, RowJson json) {
        json.open()
                .field("id", customer.id())
                .field("active", customer.active())
                .field("name", customer.name())
                .field("type", customer.type());
        address("address", customer.address(), json).fixed(PLACE).close();
        json.openList("customFields")
                .open()
                .field("typeId", 1)
                .field("name", "Shop number")
                .field("value", customer.number())
                .close()
                .closeList()
                .number("balance", customer.balance())
                .field("taxExempt", customer.taxExempt())
                .fixed("\"tagTypeIds\":[]")
                .field("doNotMail", customer.doNotMail())
                .fixed("\"doNotService\":false,\"nationalAccount\":false")
                .field("createdOn", customer.createdOn())
                .field("createdById", 1)
                .field("modifiedOn", customer.modifiedOn())
                .fixed(CREDIT)
                .close();
    }

    /** Leaves the object open. */
    static RowJson address(String name, Address address, RowJson json) {
        return json.open(name)
                .field("street", address.street())
                .field("unit", address.unit())
                .field("city", address.city())
                .field("state", address.state())
                .field("zip", address.zip())
                .field("country", address.country());
    }
}
