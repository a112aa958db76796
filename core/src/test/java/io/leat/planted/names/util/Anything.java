package io.leat.planted.names.util;

/** A name, but a package that says nothing. */
public record Anything(int row) {}
