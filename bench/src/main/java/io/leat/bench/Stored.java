package io.leat.bench;

/**
 * What a table holds.
 *
 * @param active rows
 * @param checksum of all compared columns of all rows, in the order of their keys
 */
record Stored(long rows, long active, String checksum) {}
