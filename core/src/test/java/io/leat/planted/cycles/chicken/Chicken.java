package io.leat.planted.cycles.chicken;

import io.leat.planted.cycles.egg.Egg;

/** Comes first. */
public record Chicken(Egg egg) {}
