package io.leat.framing;

import java.util.ArrayList;
import java.util.List;

/**
 * RFC 4180 character by character, for tests, with what Leat takes beyond it: ends of lines of every kind, empty lines that
 * are passed over, and quotes within fields that do not start with one.
 *
 * @param records until the first that breaks a rule
 * @param isWhole whether none does
 */
record PlainCsv(List<List<String>> records, boolean isWhole) {
    public static PlainCsv of(String file) {
        List<List<String>> records = new ArrayList<>();
        int at = 0;
        while (at < file.length()) {
            if (isEnd(file, at)) {
                at++;
                continue;
            }
            List<String> fields = new ArrayList<>();
            boolean more = true;
            while (more) {
                StringBuilder field = new StringBuilder();
                at = at < file.length() && file.charAt(at) == '"'
                        ? quoted(file, at + 1, field)
                        : plain(file, at, field);
                if (at < 0) {
                    return new PlainCsv(records, false);
                }
                fields.add(field.toString());
                more = at < file.length() && file.charAt(at) == ',';
                at++;
            }
            records.add(fields);
        }
        return new PlainCsv(records, true);
    }

    private static boolean isEnd(String file, int at) {
        return file.charAt(at) == '\n' || file.charAt(at) == '\r';
    }

    private static int plain(String file, int from, StringBuilder field) {
        int at = from;
        while (at < file.length() && !isEnd(file, at) && file.charAt(at) != ',') {
            field.append(file.charAt(at++));
        }
        return at;
    }

    /** Where the field has ended; -1 when its quote is not closed, or closed within the field. */
    private static int quoted(String file, int from, StringBuilder field) {
        for (int at = from; at < file.length(); at++) {
            if (file.charAt(at) == '"') {
                if (at + 1 == file.length() || isEnd(file, at + 1) || file.charAt(at + 1) == ',') {
                    return at + 1;
                }
                if (file.charAt(++at) != '"') {
                    return -1;
                }
            }
            field.append(file.charAt(at));
        }
        return -1;
    }
}
