package io.leat.prove;

import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;

/** Files of records, most of them damaged a little; the same seed makes the same file. */
final class JsonMutants {
    private static final int MOST_RECORDS = 8;
    private static final int MOST_DEPTH = 3;
    private static final String[] STRINGS = {
        "",
        "a",
        "ä",
        "🌊",
        "\\ud83c\\udf0a",
        "\\ud83c",
        "\\u0000",
        "\\\"",
        "\\\\",
        "\\/",
        "{[,",
        "]}",
        "\\n",
        "\u2028",
        "x".repeat(300)
    };
    private static final String[] NUMBERS = {
        "0", "-0", "7", "-1", "12.5", "1e3", "1E-2", "123456789012345678", "99999999999999999999", "0.1e+5"
    };
    private static final String[] BLANKS = {"", "", "", " ", "\n", "\r\n\t"};
    private static final String[] PIECES = {
        ",",
        "[",
        "]",
        "{",
        "}",
        "\"",
        ":",
        "\\",
        "\\u",
        "null",
        "nul",
        "true",
        "-",
        "01",
        "1.",
        ".5",
        "+1",
        "1e",
        "NaN",
        "\0",
        "\u0001",
        "\ufeff",
        "//",
        "{\"id\":1,\"id\":2}",
        "{\"id\":3}",
        "\"id\":null,",
        "\\ud800",
        "\\u12",
        "'",
        "\t",
        "\u00a0"
    };
    private static final int[] BYTES = {0x00, 0x80, 0xc0, 0xc3, 0xe2, 0xed, 0xf4, 0xf8, 0xff, '"', '\\', ',', '}', ']'};

    private final SplittableRandom random;
    private final StringBuilder text = new StringBuilder();

    private JsonMutants(long seed) {
        random = new SplittableRandom(seed);
    }

    static byte[] of(long seed) {
        JsonMutants mutants = new JsonMutants(seed);
        return new Damage(mutants.random, PIECES, BYTES).to(mutants.document());
    }

    private String one(String[] choices) {
        return choices[random.nextInt(choices.length)];
    }

    private byte[] document() {
        text.append(one(BLANKS)).append('[');
        int records = random.nextInt(MOST_RECORDS + 1);
        for (int record = 0; record < records; record++) {
            text.append(record == 0 ? "" : ",").append(one(BLANKS));
            record(record);
            text.append(one(BLANKS));
        }
        text.append(']').append(one(BLANKS));
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private void record(int number) {
        text.append("{\"id\":").append(random.nextInt(20) == 0 ? one(NUMBERS) : Integer.toString(number));
        if (random.nextInt(4) != 0) {
            text.append(one(BLANKS)).append(",\"name\":").append(one(BLANKS));
            string();
        }
        int more = random.nextInt(3);
        for (int member = 0; member < more; member++) {
            text.append(",\"m").append(member).append("\":");
            value(1);
        }
        text.append('}');
    }

    private void string() {
        text.append('"').append(one(STRINGS)).append(one(STRINGS)).append('"');
    }

    private void value(int depth) {
        int kind = random.nextInt(depth < MOST_DEPTH ? 6 : 4);
        switch (kind) {
            case 0 -> string();
            case 1 -> text.append(one(NUMBERS));
            case 2 -> text.append("null");
            case 3 -> text.append(random.nextBoolean());
            case 4 -> {
                text.append('[');
                value(depth + 1);
                text.append(',').append(one(BLANKS));
                value(depth + 1);
                text.append(']');
            }
            default -> {
                text.append("{\"a\":");
                value(depth + 1);
                text.append(",\"b\":");
                value(depth + 1);
                text.append('}');
            }
        }
    }
}
