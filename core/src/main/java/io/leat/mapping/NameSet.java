package io.leat.mapping;

import java.util.Arrays;
import java.util.Comparator;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The names that the objects of one record have had so far, to tell a name that comes twice in one object. Slots of
 * earlier records count as free, so that a new record costs nothing. Neither time nor memory can be made to grow by names
 * that were chosen for it: those that crowd one place are kept in order instead, and long ones for one record only.
 */
final class NameSet {
    /** Names in one record; beyond it the record is refused. */
    static final int MOST_NAMES = 1 << 16;

    private static final int FIRST_SLOTS = 1 << 10;
    private static final int KEPT_SLOTS = 1 << 13;
    private static final int MOST_PROBES = 64;
    private static final int MOST_CHARACTERS = 128;

    /** A name of one object. */
    private record Name(int object, String text) implements Comparable<Name> {
        private static final Comparator<Name> ORDER =
                Comparator.comparingInt(Name::object).thenComparing(Name::text);

        @Override
        public int compareTo(Name other) {
            return ORDER.compare(this, other);
        }
    }

    private @Nullable String[] names = new String[FIRST_SLOTS];
    private int[] objects = new int[FIRST_SLOTS];
    private final TreeSet<Name> apart = new TreeSet<>();
    private int firstObject = 1;
    private int lastObject;
    private int size;

    void startRecord() {
        if (names.length > KEPT_SLOTS) {
            names = new String[FIRST_SLOTS];
            objects = new int[FIRST_SLOTS];
        }
        if (lastObject > Integer.MAX_VALUE / 2) {
            Arrays.fill(objects, 0);
            lastObject = 0;
        }
        apart.clear();
        firstObject = lastObject + 1;
        size = 0;
    }

    /** A number for an object that starts, to be given with each of its names. */
    int startObject() {
        return ++lastObject;
    }

    boolean isFull() {
        return size > MOST_NAMES;
    }

    /** False when this object had the name before. */
    boolean add(int object, String name) {
        if (size * 2 >= names.length) {
            grow();
        }
        boolean isNew = apart.isEmpty() || !apart.contains(new Name(object, name));
        if (isNew) {
            isNew = put(object, name);
        }
        size += isNew ? 1 : 0;
        return isNew;
    }

    private boolean put(int object, String name) {
        int slot = name.length() > MOST_CHARACTERS ? -1 : slot(object, name);
        if (slot < 0) {
            return apart.add(new Name(object, name));
        }
        if (objects[slot] >= firstObject) {
            return false;
        }
        names[slot] = name;
        objects[slot] = object;
        return true;
    }

    /** Where the name is or may be put; -1 where its place is crowded. */
    private int slot(int object, String name) {
        int mask = names.length - 1;
        int hash = (name.hashCode() + object * 0x9e3779b9) * 0x85ebca6b;
        int slot = (hash ^ (hash >>> 15)) & mask;
        for (int probes = 0; probes < MOST_PROBES; probes++) {
            if (objects[slot] < firstObject || (objects[slot] == object && name.equals(names[slot]))) {
                return slot;
            }
            slot = (slot + 1) & mask;
        }
        return -1;
    }

    private void grow() {
        @Nullable String[] oldNames = names;
        int[] oldObjects = objects;
        names = new String[oldNames.length * 2];
        objects = new int[oldNames.length * 2];
        for (int index = 0; index < oldNames.length; index++) {
            String name = oldNames[index];
            if (name != null && oldObjects[index] >= firstObject) {
                put(oldObjects[index], name);
            }
        }
    }
}
