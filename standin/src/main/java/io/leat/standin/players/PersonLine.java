package io.leat.standin.players;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * One line of the file of people.
 *
 * @param first empty when it is not known
 * @param birth such as 19850131; 0 when it is not wholly known
 */
record PersonLine(String last, String first, int birth) {
    private static final int FIELDS = 5;

    static PersonLine of(String line) throws IOException {
        List<String> fields = fields(line);
        if (fields.size() != FIELDS) {
            throw new IOException("a person has " + FIELDS + " fields, not as in: " + line);
        }
        return new PersonLine(fields.get(0), fields.get(1), birth(fields.subList(2, FIELDS)));
    }

    private static int birth(List<String> date) {
        if (date.contains("")) {
            return 0;
        }
        return Integer.parseInt(date.get(0)) * 10_000
                + Integer.parseInt(date.get(1)) * 100
                + Integer.parseInt(date.get(2));
    }

    private static List<String> fields(String line) {
        List<String> fields = new ArrayList<>(FIELDS);
        StringBuilder field = new StringBuilder();
        boolean quoted = false;
        for (int at = 0; at < line.length(); at++) {
            char character = line.charAt(at);
            boolean twice = quoted && character == '"' && at + 1 < line.length() && line.charAt(at + 1) == '"';
            if (twice) {
                field.append('"');
                at++;
            } else if (character == '"') {
                quoted = !quoted;
            } else if (character == ',' && !quoted) {
                fields.add(field.toString());
                field.setLength(0);
            } else {
                field.append(character);
            }
        }
        fields.add(field.toString());
        return fields;
    }
}
