package io.leat.mapping;

import io.leat.config.TargetSettings.ColumnSettings;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One step of the JSON Pointers (RFC 6901) of all columns, merged into a tree that is walked beside the tokens. */
final class PointerNode {
    private static final int REMEMBERED = 128;
    private static final int LONGEST_REMEMBERED = 128;

    private final Map<String, PointerNode> children = new HashMap<>();
    private final List<Integer> gathered = new ArrayList<>();
    private int[] columns = new int[0];
    /** The names that came last at each place of an object, and where they led: records mostly have the same order. */
    private @Nullable String[] lastNames = new String[0];

    private @Nullable PointerNode[] lastFound = new PointerNode[0];
    /** How many of them, from the first, are those of one object that has no name twice. */
    private int distinct;

    static PointerNode of(List<ColumnSettings> columns) {
        PointerNode root = new PointerNode();
        for (int column = 0; column < columns.size(); column++) {
            Optional<String> from = columns.get(column).from();
            if (from.isPresent()) {
                root.descend(from.get()).gathered.add(column);
            }
        }
        root.freeze();
        return root;
    }

    private PointerNode descend(String pointer) {
        PointerNode node = this;
        for (String step : steps(pointer)) {
            node = node.children.computeIfAbsent(step, name -> new PointerNode());
        }
        return node;
    }

    /** The names of a pointer, unescaped; none for the whole document. */
    static List<String> steps(String pointer) {
        List<String> steps = new ArrayList<>();
        int at = 0;
        while (at < pointer.length()) {
            int end = pointer.indexOf('/', at + 1);
            end = end < 0 ? pointer.length() : end;
            steps.add(pointer.substring(at + 1, end).replace("~1", "/").replace("~0", "~"));
            at = end;
        }
        return steps;
    }

    private void freeze() {
        columns = gathered.stream().mapToInt(Integer::intValue).toArray();
        if (!isLeaf()) {
            lastNames = new String[REMEMBERED];
            lastFound = new PointerNode[REMEMBERED];
        }
        children.values().forEach(PointerNode::freeze);
    }

    /** Where the name or index leads; null when no column lies there. */
    @Nullable PointerNode child(String step) {
        return children.get(step);
    }

    /** The same, quickly when the same string was at this place of the last object: a parser makes each name once. */
    @SuppressWarnings("ReferenceEquality") // other strings are looked up
    @Nullable PointerNode child(String name, int place) {
        if (place >= lastNames.length) {
            return child(name);
        }
        if (name.length() > LONGEST_REMEMBERED) {
            lastNames[place] = null;
            return child(name);
        }
        if (lastNames[place] != name) {
            lastFound[place] = child(name);
            lastNames[place] = name;
        }
        return lastFound[place];
    }

    /** Whether the object before has this name at this place, as all before it, and no name twice. */
    @SuppressWarnings("ReferenceEquality") // other strings are proved anew
    boolean isLikeLast(String name, int place) {
        return place < distinct && lastNames[place] == name;
    }

    /** The names at the first places are proved as those of an object that goes on otherwise than the one before. */
    void part(int places, NameSet names, int object) {
        distinct = 0;
        for (int place = 0; place < places; place++) {
            names.add(object, Objects.requireNonNull(lastNames[place]));
        }
    }

    /** An object has ended that has so many names and none twice. */
    void proved(int places) {
        distinct = Math.min(places, lastNames.length);
    }

    boolean isLeaf() {
        return children.isEmpty();
    }

    /** The columns that take the value here, by their place in the layout. */
    int[] columns() {
        return columns;
    }
}
