package io.leat.planted.adapters.config.yaml;

/** Part of an adapter. */
public record Tree(String text) {}
