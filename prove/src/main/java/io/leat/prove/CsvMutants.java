package io.leat.prove;

import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;

/** Files of CSV, most of them damaged a little; the same seed makes the same file. */
final class CsvMutants {
    private static final int MOST_RECORDS = 8;
    private static final String[] HEADERS = {
        "id,name", "name,id", "id,name,more", "more,id,\"name\"", "\"id\",name,,more"
    };
    private static final String[] ENDS = {"\n", "\n", "\r\n", "\r", "\n\n"};
    private static final String[] TEXTS = {
        "", "a", "ä", "🌊", " a ", "a\"b", "'", "\\", "\u2028", "=1+1", "null", "x".repeat(300), ";", "\t"
    };
    private static final String[] QUOTED = {"", "a", "a,b", "a\nb", "a\r\nb", "\"\"", "ä\"\"ö", ",", "\n", "a \"\"b\"\""
    };
    private static final String[] PIECES = {
        ",",
        "\"",
        "\"\"",
        "\"\"\"",
        "\n",
        "\r",
        "\r\n",
        "\",",
        ",\"",
        "\"x",
        "\n\"",
        "\"\n",
        ",,",
        "\0",
        "\ufeff",
        "id",
        "7",
        "name,id\n",
        "\t",
        ";",
        "\u00a0",
        "é"
    };
    private static final int[] BYTES = {0x00, 0x80, 0xc0, 0xc3, 0xe2, 0xed, 0xf4, 0xf8, 0xff, '"', ',', '\n', '\r', '1'
    };

    private final SplittableRandom random;
    private final StringBuilder text = new StringBuilder();

    private CsvMutants(long seed) {
        random = new SplittableRandom(seed);
    }

    static byte[] of(long seed) {
        CsvMutants mutants = new CsvMutants(seed);
        return new Damage(mutants.random, PIECES, BYTES).to(mutants.file());
    }

    private String one(String[] choices) {
        return choices[random.nextInt(choices.length)];
    }

    private byte[] file() {
        String header = one(HEADERS);
        String end = one(ENDS);
        text.append(random.nextInt(10) == 0 ? "\ufeff" : "").append(header).append(end);
        int records = random.nextInt(MOST_RECORDS + 1);
        for (int record = 0; record < records; record++) {
            record(header.split(",", -1), record);
            text.append(record < records - 1 || random.nextInt(3) > 0 ? end : "");
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private void record(String[] names, int number) {
        for (int field = 0; field < names.length; field++) {
            text.append(field == 0 ? "" : ",");
            if (names[field].contains("id") && random.nextInt(20) > 0) {
                text.append(random.nextInt(4) == 0 ? "\"" + number + "\"" : Integer.toString(number));
            } else if (random.nextInt(3) == 0) {
                text.append('"').append(one(QUOTED)).append('"');
            } else {
                text.append(one(TEXTS));
            }
        }
    }
}
