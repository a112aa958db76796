package io.leat.standin.servicetitan;

/** What a tenant has. */
enum Kind {
    CUSTOMERS("/crm/v2/tenant/", "customers"),
    INVOICES("/accounting/v2/tenant/", "invoices");

    private final String root;
    private final String noun;

    Kind(String root, String noun) {
        this.root = root;
        this.noun = noun;
    }

    /** Before the id of the tenant in every path. */
    String root() {
        return root;
    }

    /** At the end of every path. */
    String noun() {
        return noun;
    }
}
