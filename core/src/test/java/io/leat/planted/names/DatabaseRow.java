package io.leat.planted.names;

/** Allowed: base is no word of its own here. */
public record DatabaseRow(int row) {}
