package io.leat.mapping;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The names that the objects of one record have had so far, to tell a name that comes twice in one object. Slots of
 * earlier records count as free, so that a new record costs nothing.
 */
final class NameSet {
    /** Names in one record; beyond it the record is refused. */
    static final int MOST_NAMES = 1 << 16;

    private @Nullable String[] names = new String[1 << 10];
    private int[] objects = new int[1 << 10];
    private int firstObject = 1;
    private int lastObject;
    private int size;

    void startRecord() {
        if (lastObject > Integer.MAX_VALUE / 2) {
            Arrays.fill(objects, 0);
            lastObject = 0;
        }
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
        int slot = slot(object, name);
        if (objects[slot] >= firstObject) {
            return false;
        }
        names[slot] = name;
        objects[slot] = object;
        size++;
        return true;
    }

    private int slot(int object, String name) {
        int mask = names.length - 1;
        int hash = (name.hashCode() + object * 0x9e3779b9) * 0x85ebca6b;
        int slot = (hash ^ (hash >>> 15)) & mask;
        while (objects[slot] >= firstObject && !(objects[slot] == object && name.equals(names[slot]))) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private void grow() {
        @Nullable String[] oldNames = names;
        int[] oldObjects = objects;
        names = new String[oldNames.length * 2];
        objects = new int[oldNames.length * 2];
        for (int index = 0; index < oldNames.length; index++) {
            String name = oldNames[index];
            if (name != null && oldObjects[index] >= firstObject) {
                int slot = slot(oldObjects[index], name);
                names[slot] = name;
                objects[slot] = oldObjects[index];
            }
        }
    }
}
