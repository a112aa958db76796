package io.leat.mapping;

/**
 * A single value as the source wrote it: characters without quotes or escapes. Reused; valid until the next value.
 */
public final class Scalar implements CharSequence {
    /** How the source marked the value. */
    public enum Mark {
        STRING,
        NUMBER,
        BOOLEAN,
        /** Not at all, as in CSV: what it is depends on the column. */
        NONE
    }

    Mark mark = Mark.STRING;
    char[] characters = new char[0];
    int from;
    int length;

    void set(Mark newMark, char[] newCharacters, int newFrom, int newLength) {
        mark = newMark;
        characters = newCharacters;
        from = newFrom;
        length = newLength;
    }

    void set(Mark newMark, String text) {
        set(newMark, text.toCharArray(), 0, text.length());
    }

    /** A value that stands alone. */
    public static Scalar of(Mark mark, String text) {
        Scalar scalar = new Scalar();
        scalar.set(mark, text);
        return scalar;
    }

    public Mark mark() {
        return mark;
    }

    @Override
    public int length() {
        return length;
    }

    @Override
    public char charAt(int index) {
        return characters[from + index];
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        return new String(characters, from + start, end - start);
    }

    @Override
    public String toString() {
        return text();
    }

    public boolean holds(char wanted) {
        for (int index = 0; index < length; index++) {
            if (charAt(index) == wanted) {
                return true;
            }
        }
        return false;
    }

    /** Whether it may be read as a text, such as that of a date. */
    boolean isText() {
        return mark == Mark.STRING || mark == Mark.NONE;
    }

    public boolean equalsText(String text) {
        if (length != text.length()) {
            return false;
        }
        for (int index = 0; index < length; index++) {
            if (charAt(index) != text.charAt(index)) {
                return false;
            }
        }
        return true;
    }

    /** In capitals or not. */
    boolean is(String text) {
        return length == text.length() && (equalsText(text) || text().equalsIgnoreCase(text));
    }

    /** Its length in characters as people count them. */
    int points() {
        return Character.codePointCount(characters, from, length);
    }

    public String text() {
        return new String(characters, from, length);
    }
}
