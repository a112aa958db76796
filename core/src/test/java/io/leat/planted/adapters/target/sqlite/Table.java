package io.leat.planted.adapters.target.sqlite;

/** Part of an adapter. */
public record Table(String name) {}
