package io.leat.prove;

import java.util.List;
import java.util.Map;

/** A border and which of its crossings, from 1. */
record Crossing(String border, int number) {

    /** First every border at its first and its last crossing, then any. */
    static Crossing of(Start from, int number) {
        List<Map.Entry<String, Integer>> borders = List.copyOf(from.borders().entrySet());
        Map.Entry<String, Integer> border = borders.get(number % borders.size());
        int last = border.getValue();
        int crossing = number < borders.size()
                ? 1
                : number < 2 * borders.size() ? last : 1 + Ground.random(number).nextInt(last);
        return new Crossing(border.getKey(), crossing);
    }
}
