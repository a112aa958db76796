package io.leat.planted.rooms.cellar;

import io.leat.planted.rooms.ledger.Runs;

/** A room that no plan knows. */
public record RoomOutsideThePlan(Runs runs) {}
