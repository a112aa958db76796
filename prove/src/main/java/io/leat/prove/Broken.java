package io.leat.prove;

import java.util.List;

/** A promise that did not hold, and what was found instead. */
final class Broken extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final int SHOWN = 10;
    private static final int WIDTH = 100;

    Broken(String message) {
        super(message);
    }

    private static String shortened(String line) {
        return line.length() <= WIDTH
                ? line
                : line.substring(0, WIDTH / 2) + "…" + line.substring(line.length() - WIDTH / 2);
    }

    /** Requires that everything is as an unbroken run leaves it. */
    static void requireSame(List<String> found, List<String> unbroken) {
        if (found.equals(unbroken)) {
            return;
        }
        List<String> more = found.stream()
                .filter(line -> !unbroken.contains(line))
                .limit(SHOWN)
                .map(Broken::shortened)
                .toList();
        List<String> fewer = unbroken.stream()
                .filter(line -> !found.contains(line))
                .limit(SHOWN)
                .map(Broken::shortened)
                .toList();
        throw new Broken("not what an unbroken run leaves: there is " + more + ", and there is no " + fewer);
    }
}
