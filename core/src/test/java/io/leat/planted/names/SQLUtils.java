package io.leat.planted.names;

/** Of what use? */
public record SQLUtils(int row) {}
