package io.leat.planted.names;

/** Helps with what? */
public record RowHelper(int row) {}
