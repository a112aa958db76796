package io.leat.config.yaml;

/** Single values of YAML as JSON writes them. */
final class JsonScalar {
    private JsonScalar() {}

    /** A number, true or false where it is written like one, otherwise a string. */
    static String of(String text) {
        boolean plain = text.equals("true")
                || text.equals("false")
                || text.matches("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?");
        return plain ? text : quoted(text);
    }

    static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (int at = 0; at < text.length(); at++) {
            char character = text.charAt(at);
            if (character == '"' || character == '\\') {
                quoted.append('\\').append(character);
            } else if (character < 0x20) {
                quoted.append(String.format("\\u%04x", (int) character));
            } else {
                quoted.append(character);
            }
        }
        return quoted.append('"').toString();
    }
}
