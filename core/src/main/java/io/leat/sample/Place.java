package io.leat.sample;

/**
 * A place in a record that may become a column.
 *
 * @param source names on the way there, with dots
 * @param from as leat.yaml has it
 * @param nested whether it lies in an object of the record
 */
record Place(String source, String from, MemberProfile member, boolean nested) {
    /** Longest name that is worth a line. */
    private static final int LONGEST = 200;

    static Place field(MemberProfile member) {
        return new Place(member.name(), member.name(), member, false);
    }

    static Place member(MemberProfile member) {
        return new Place(member.name(), "/" + escaped(member.name()), member, false);
    }

    Place inner(MemberProfile child) {
        return new Place(source + "." + child.name(), from + "/" + escaped(child.name()), child, true);
    }

    private static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }

    /** Whether leat.yaml can name it: a reference would be resolved there, and half of a surrogate pair is no text. */
    boolean isNameable() {
        return from.length() <= LONGEST
                && !from.contains("${")
                && from.codePoints().noneMatch(point -> Character.getType(point) == Character.SURROGATE);
    }
}
