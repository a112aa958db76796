package io.leat.planted.rooms.config;

import io.leat.planted.rooms.ledger.Runs;

/** Settings stand below the ledger. */
public record SettingsThatSeeTheLedger(Runs[] runs) {}
