package io.leat.framing;

import io.leat.ErrorKind;
import io.leat.SyncException;
import io.leat.mapping.JsonText;
import io.leat.mapping.RecordBytes;
import io.leat.mapping.Reject;
import java.io.IOException;

/**
 * What stands around the array of records: walks down to it along a JSON Pointer, and up again behind it, and checks the
 * grammar of everything that it passes.
 */
final class JsonEnvelope {
    private final JsonFramer document;
    private final JsonDocument.Members members;
    private final JsonText text = JsonText.lenient();
    private final String[] steps;
    private final boolean[] objects;
    private final boolean optional;
    /** How many levels are to be closed again. */
    private int open;

    private String name = "";
    /** A pointer to the first array that was passed over. */
    private String array = "";

    JsonEnvelope(JsonFramer framer, JsonDocument document) {
        this.document = framer;
        this.members = document.members();
        this.optional = document.optional();
        String pointer = document.records();
        this.steps = pointer.isEmpty() ? new String[0] : pointer.substring(1).split("/", -1);
        for (int step = 0; step < steps.length; step++) {
            steps[step] = steps[step].replace("~1", "/").replace("~0", "~");
        }
        this.objects = new boolean[steps.length];
    }

    /** Stands on the first record, or answers the bracket of an empty array. */
    int open() throws IOException {
        for (int level = 0; level < steps.length; level++) {
            if (!enter(level)) {
                open = level;
                return ']';
            }
        }
        open = steps.length;
        String expected = "the array of records" + (steps.length == 0 ? "" : " at " + where());
        int character = document.peek(expected);
        if (character != '[') {
            String here = document.here(character);
            throw new SyncException(
                    ErrorKind.DATA, here + " where " + expected + " was expected; " + advice(character));
        }
        document.skip();
        int first = document.peek("a record or \"]\"");
        if (first == ']') {
            document.skip();
        }
        return first;
    }

    private String advice(int character) {
        return steps.length > 0 || character != '{'
                ? "say in records: where the array is"
                : "say where the array is, such as records: " + arrayWithin()
                        + ", or format: ndjson if each line is a record";
    }

    /** A pointer to the first array of the object that starts here, which the document may be about. */
    private String arrayWithin() {
        try {
            do {
                document.skip();
                String name = name();
                if (document.peek("a value") == '[') {
                    return pointer(0, name);
                }
                text.check(document.outside());
            } while (document.peek("\",\"") == ',');
        } catch (IOException | SyncException unreadable) {
            return "/data";
        }
        return "/data";
    }

    private String pointer(int level, String name) {
        return Reject.shorten(place(level, name));
    }

    private String place(int level, String name) {
        StringBuilder pointer = new StringBuilder();
        for (int step = 0; step < level; step++) {
            pointer.append('/').append(escaped(steps[step]));
        }
        return pointer.append('/').append(escaped(name)).toString();
    }

    private static String escaped(String step) {
        return step.replace("~", "~0").replace("/", "~1");
    }

    private String where() {
        return pointer(steps.length - 1, steps[steps.length - 1]);
    }

    /** False where the step leads nowhere, which may be; the level is passed then. */
    private boolean enter(int level) throws IOException {
        int character = document.peek("an object or array");
        objects[level] = character == '{';
        if (character != '{' && character != '[') {
            throw document.unexpected(character, "an object with \"" + steps[level] + "\"");
        }
        document.skip();
        if (walk(level, 0, true)) {
            return true;
        }
        if (!optional) {
            String advice = !objects[0] && level == 0
                    ? "; leave records out if the document is the array of them"
                    : array.isEmpty()
                            ? "; say in records: where the array is, or leave records out if each line is a record"
                            : "; say records: " + array + " if that array is meant";
            throw new SyncException(
                    ErrorKind.DATA, "there is nothing at " + where() + ", where the records should be" + advice);
        }
        return false;
    }

    /** Goes through the members of a level; true when it stands before the value that the step names. */
    private boolean walk(int level, int firstIndex, boolean searching) throws IOException {
        char closing = objects[level] ? '}' : ']';
        boolean first = searching;
        for (int index = firstIndex; ; index++) {
            int character = document.peek("\"" + closing + "\"");
            if (character == closing) {
                document.skip();
                return false;
            }
            if (!first) {
                comma(character, closing);
            }
            first = false;
            if (member(level, index)) {
                if (searching) {
                    return true;
                }
                throw new SyncException(
                        ErrorKind.DATA, "not usable: " + where() + " stands twice; have its producer mend it");
            }
            if (array.isEmpty() && objects[level] && document.peek("a value") == '[') {
                array = pointer(level, name);
            }
            passOver(level);
        }
    }

    private void passOver(int level) throws IOException {
        RecordBytes value = document.outside();
        text.check(value);
        if (objects[level]) {
            members.take(place(level, name), value);
        }
    }

    private void comma(int character, char closing) throws IOException {
        if (character != ',') {
            throw document.unexpected(character, "\",\" or \"" + closing + "\"");
        }
        document.skip();
        int next = document.peek("a value after \",\"");
        if (next == closing) {
            throw document.unexpected(next, "a value after \",\"");
        }
    }

    /** Reads the name of an object's member; true when the value that follows is the one that the step names. */
    private boolean member(int level, int index) throws IOException {
        if (!objects[level]) {
            return steps[level].equals(Integer.toString(index));
        }
        name = name();
        return name.equals(steps[level]);
    }

    private String name() throws IOException {
        int character = document.peek("a name");
        if (character != '"') {
            throw document.unexpected(character, "a name in quotes");
        }
        String read = text.string(document.outside());
        int colon = document.peek("\":\"");
        if (colon != ':') {
            throw document.unexpected(colon, "\":\"");
        }
        document.skip();
        return read;
    }

    void close() throws IOException {
        for (int level = open - 1; level >= 0; level--) {
            walk(level, objects[level] ? 0 : Integer.parseInt(steps[level]) + 1, false);
        }
        document.requireEnd();
    }
}
