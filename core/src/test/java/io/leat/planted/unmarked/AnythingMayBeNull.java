package io.leat.planted.unmarked;

/** Its package says nothing about null. */
public record AnythingMayBeNull(String text) {}
