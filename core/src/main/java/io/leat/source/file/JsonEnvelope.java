package io.leat.source.file;

import io.leat.ErrorKind;
import io.leat.SyncException;
import io.leat.mapping.JsonText;
import java.io.IOException;

/**
 * What stands around the array of records: walks down to it along a JSON Pointer, and up again behind it, and checks the
 * grammar of everything that it passes.
 */
final class JsonEnvelope {
    private final JsonFramer document;
    private final JsonText text = JsonText.lenient();
    private final String[] steps;
    private final boolean[] objects;

    JsonEnvelope(JsonFramer document, String pointer) {
        this.document = document;
        this.steps = pointer.isEmpty() ? new String[0] : pointer.substring(1).split("/", -1);
        for (int step = 0; step < steps.length; step++) {
            steps[step] = steps[step].replace("~1", "/").replace("~0", "~");
        }
        this.objects = new boolean[steps.length];
    }

    /** Stands on the first record, or answers the bracket of an empty array. */
    int open() throws IOException {
        for (int level = 0; level < steps.length; level++) {
            enter(level);
        }
        int character = document.peek(steps.length == 0 ? "the array of records" : "the array at " + where());
        if (character != '[') {
            throw document.unexpected(character, "the array of records" + (steps.length == 0 ? "" : " at " + where()));
        }
        document.skip();
        int first = document.peek("a record or \"]\"");
        if (first == ']') {
            document.skip();
        }
        return first;
    }

    private String where() {
        return "/" + String.join("/", steps);
    }

    private void enter(int level) throws IOException {
        int character = document.peek("an object or array");
        objects[level] = character == '{';
        if (character != '{' && character != '[') {
            throw document.unexpected(character, "an object with \"" + steps[level] + "\"");
        }
        document.skip();
        if (!walk(level, 0, true)) {
            throw new SyncException(ErrorKind.DATA, "there is nothing at " + where() + ", where the records should be");
        }
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
                throw new SyncException(ErrorKind.DATA, "not usable: " + where() + " stands twice");
            }
            text.check(document.outside());
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
        int character = document.peek("a name");
        if (character != '"') {
            throw document.unexpected(character, "a name in quotes");
        }
        boolean wanted = text.string(document.outside()).equals(steps[level]);
        int colon = document.peek("\":\"");
        if (colon != ':') {
            throw document.unexpected(colon, "\":\"");
        }
        document.skip();
        return wanted;
    }

    void close() throws IOException {
        for (int level = steps.length - 1; level >= 0; level--) {
            walk(level, objects[level] ? 0 : Integer.parseInt(steps[level]) + 1, false);
        }
        document.requireEnd();
    }
}
