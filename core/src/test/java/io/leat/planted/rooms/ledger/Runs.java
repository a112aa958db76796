package io.leat.planted.rooms.ledger;

/** A room that may be seen from above. */
public record Runs(long count) {}
