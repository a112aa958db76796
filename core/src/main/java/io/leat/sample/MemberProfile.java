package io.leat.sample;

import io.leat.mapping.Fit;
import io.leat.mapping.Scalar;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What stands under one name in the records of a sample. */
final class MemberProfile {
    /** Members of an object that may become columns of their own. */
    private static final int FEW = 12;
    /** Share of its objects in which each of them must stand. */
    private static final double STEADY = 0.9;

    private static final Set<String> PHP_TIME = Set.of("date", "timezone_type", "timezone");

    private final String name;
    private final ValueProfile values;
    private final Distinctness distinctness;
    private final Map<String, MemberProfile> children = new LinkedHashMap<>();
    private long lastRecord;
    private long times;
    private long singles;
    private long objects;
    private long containers;
    private boolean wide;

    /** {@code record} is the number of the record in which the name stands first. */
    MemberProfile(String name, Fit fit, long record) {
        this.name = name;
        this.values = new ValueProfile(fit);
        this.distinctness = new Distinctness(record == 1);
        this.lastRecord = record - 1;
    }

    private void stands(long record) {
        if (record > lastRecord + 1) {
            distinctness.ruleOut();
        }
        lastRecord = record;
        times++;
    }

    void single(Scalar value, long record) {
        stands(record);
        singles++;
        values.add(value);
        distinctness.add(value);
    }

    void nothing(long record) {
        stands(record);
        distinctness.ruleOut();
    }

    void container(long record) {
        stands(record);
        containers++;
        distinctness.ruleOut();
    }

    void object(long record) {
        stands(record);
        objects++;
        distinctness.ruleOut();
    }

    /** Its members are too many to be told apart. */
    void widen() {
        wide = true;
        children.clear();
    }

    boolean isWide() {
        return wide;
    }

    Map<String, MemberProfile> children() {
        return children;
    }

    String name() {
        return name;
    }

    ValueProfile values() {
        return values;
    }

    /** Records in which the name stands, with a null or without. */
    long times() {
        return times;
    }

    /** Records in which it has any value. */
    long filled() {
        return singles + objects + containers;
    }

    boolean hasContainers() {
        return objects + containers > 0;
    }

    /** Whether every value is a time as PHP writes it. */
    boolean isPhpTime() {
        return objects > 0 && singles + containers == 0 && children.keySet().equals(PHP_TIME) && isSteady(1);
    }

    /** Whether every value is an object of few members that are nearly always the same. */
    boolean isFlat() {
        return objects > 0
                && singles + containers == 0
                && !children.isEmpty()
                && children.size() <= FEW
                && isSteady(STEADY);
    }

    private boolean isSteady(double share) {
        return children.values().stream().allMatch(child -> child.times >= share * objects);
    }

    /** Whether it has a value in each of so many records, and perhaps never the same. */
    boolean mayBeKey(long records) {
        return lastRecord >= records && distinctness.isLikely();
    }

    /** The members of its objects, in the order in which they came first. */
    List<MemberProfile> members() {
        return new ArrayList<>(children.values());
    }
}
