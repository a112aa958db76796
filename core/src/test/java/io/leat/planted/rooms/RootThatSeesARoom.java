package io.leat.planted.rooms;

import io.leat.planted.rooms.ledger.Runs;

/** The root depends on nothing. */
public record RootThatSeesARoom(Runs runs) {}
