package io.leat.planted.cycles.egg;

import io.leat.planted.cycles.chicken.Chicken;

/** Comes first. */
public interface Egg {
    Chicken hatch();
}
