package io.leat.standin.servicetitan;

/** What a change did to the rows of a tenant. */
public record Changes(Change customers, Change invoices) {

    /** How many rows of one kind; no row is counted twice. */
    public record Change(int modified, int deleted, int added) {}
}
