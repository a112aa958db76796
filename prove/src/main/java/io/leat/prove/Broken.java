package io.leat.prove;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A promise that did not hold, and what was found instead. */
final class Broken extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final int SHOWN = 3;
    private static final int WIDTH = 120;

    Broken(String message) {
        super(message);
    }

    /** Requires that everything is as an unbroken run leaves it. */
    static void requireSame(List<String> found, List<String> unbroken) {
        if (found.equals(unbroken)) {
            return;
        }
        List<String> more = new ArrayList<>(found);
        unbroken.forEach(more::remove);
        List<String> fewer = new ArrayList<>(unbroken);
        found.forEach(fewer::remove);
        StringBuilder message = new StringBuilder("not what an unbroken run leaves: " + more.size() + " lines more, "
                + fewer.size() + " fewer of " + unbroken.size());
        for (int line = 0; line < Math.min(SHOWN, Math.max(more.size(), fewer.size())); line++) {
            String is = line < more.size() ? more.get(line) : "";
            String was = line < fewer.size() ? fewer.get(line) : "";
            int different = Arrays.mismatch(is.toCharArray(), was.toCharArray());
            message.append("\n  is  ")
                    .append(around(is, different))
                    .append("\n  was ")
                    .append(around(was, different));
        }
        throw new Broken(message.toString());
    }

    /** The beginning of a line, and where it is different. */
    private static String around(String line, int different) {
        if (line.length() <= WIDTH) {
            return line;
        }
        int from = Math.clamp(different - WIDTH / 4, 0, line.length());
        return line.substring(0, WIDTH / 4) + " … " + line.substring(from, Math.min(line.length(), from + WIDTH / 2));
    }
}
