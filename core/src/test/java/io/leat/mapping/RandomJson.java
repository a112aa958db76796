package io.leat.mapping;

import java.util.Random;

/** JSON values of all kinds from a seed, without names that come twice. */
public final class RandomJson {
    private static final String[] SCALARS = {
        "null",
        "true",
        "false",
        "0",
        "-0",
        "12",
        "-3.50",
        "1e9",
        "2.5E-7",
        "9007199254740993",
        "\"\"",
        "\"x\"",
        "\"]}[{,:\"",
        "\"\\\"\\\\\"",
        "\"\\u2605\\n\\/\"",
        "\"★ ™ ß\"",
        "\"\uD83D\uDE00\"",
        "\"a\\\\\"",
        "\"2026-09-30 18:30:02\""
    };
    private static final String[] SPACES = {"", "", "", "", " ", "\n", "\t", "\r\n", "  \n  "};

    private RandomJson() {}

    public static String value(Random random, int levels) {
        int kind = random.nextInt(levels > 0 ? 4 : 2);
        return switch (kind) {
            case 2 -> object(random, levels - 1);
            case 3 -> array(random, levels - 1);
            default -> SCALARS[random.nextInt(SCALARS.length)];
        };
    }

    public static String object(Random random, int levels) {
        StringBuilder text = new StringBuilder("{").append(space(random));
        for (int member = random.nextInt(5); member > 0; member--) {
            text.append("\"n")
                    .append(member)
                    .append(random.nextInt(8) == 0 ? "\\u002f★" : "")
                    .append('"');
            text.append(space(random)).append(':').append(space(random)).append(value(random, levels));
            text.append(space(random)).append(member > 1 ? "," : "").append(space(random));
        }
        return text.append('}').toString();
    }

    private static String array(Random random, int levels) {
        StringBuilder text = new StringBuilder("[").append(space(random));
        for (int element = random.nextInt(5); element > 0; element--) {
            text.append(value(random, levels))
                    .append(space(random))
                    .append(element > 1 ? "," : "")
                    .append(space(random));
        }
        return text.append(']').toString();
    }

    public static String space(Random random) {
        return SPACES[random.nextInt(SPACES.length)];
    }
}
