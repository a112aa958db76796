package io.leat.bench;

import io.leat.bench.shape.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * What is measured of database servers.
 *
 * @param peers whether others than the floor take part
 * @param peerRows of slim deliveries where peers take part; Leat and the floor get the same then
 * @param only shapes, scenarios and contenders; all of those of which none is named
 */
record ServerOptions(boolean peers, long peerRows, List<String> only) {
    static final List<String> CONTENDERS =
            List.of("leat", "psql", "load-data", "batches-of-25", "spring-batch", "doctrine");
    static final String USAGE =
            "[--peers] [--peer-rows 100000] [--only " + String.join("|", known()) + ", with commas]";

    ServerOptions {
        only = List.copyOf(only);
        Options.requireRows("--peer-rows", peerRows);
        for (String name : only) {
            Options.require(known().contains(name), "--only " + name + " must be of " + String.join(", ", known()));
        }
    }

    ServerOptions() {
        this(false, 100_000, List.of());
    }

    ServerOptions withPeers() {
        return new ServerOptions(true, peerRows, only);
    }

    ServerOptions withPeerRows(long rows) {
        return new ServerOptions(peers, rows, only);
    }

    /** Names with commas between them. */
    ServerOptions with(String names) {
        List<String> all = Stream.concat(only.stream(), Arrays.stream(names.split(",", -1)))
                .toList();
        return new ServerOptions(peers, peerRows, all);
    }

    List<Shape> shapes() {
        return Arrays.stream(Shape.values())
                .filter(shape -> chosen(shapeNames(), shape.argument()))
                .toList();
    }

    List<Scenario> scenarios() {
        return Arrays.stream(Scenario.values())
                .filter(scenario -> chosen(Scenario.NAMES, scenario.argument()))
                .toList();
    }

    boolean hasContender(String name) {
        return chosen(CONTENDERS, name);
    }

    /** True also where none of the group was named. */
    private boolean chosen(List<String> group, String name) {
        return only.contains(name) || group.stream().noneMatch(only::contains);
    }

    private static List<String> shapeNames() {
        return Arrays.stream(Shape.values()).map(Shape::argument).toList();
    }

    private static List<String> known() {
        return Stream.of(shapeNames(), Scenario.NAMES, CONTENDERS)
                .flatMap(List::stream)
                .toList();
    }
}
