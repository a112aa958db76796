package io.leat.planted.names.util;

/** A name, but a package that says nothing, so that the rule of the house against it is seen to fail. */
public record Anything(int row) {}
