package io.leat.bench;

import io.leat.bench.shape.Shape;
import java.util.List;

/**
 * What is measured on one server.
 *
 * @param rounds that count
 * @param races what is compared with whom, in this order
 */
record ServerPlan(int rounds, List<Race> races) {
    ServerPlan {
        races = List.copyOf(races);
    }

    /**
     * Contenders that take turns with the same deliveries.
     *
     * @param rows of each delivery; fat ones have always the same
     * @param contenders the first is compared with each other one
     */
    record Race(Shape shape, long rows, List<Scenario> scenarios, List<Contender> contenders) {
        Race {
            scenarios = List.copyOf(scenarios);
            contenders = List.copyOf(contenders);
        }
    }
}
