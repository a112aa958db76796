package io.leat.sample;

import io.leat.mapping.Fit;
import io.leat.mapping.Scalar;
import io.leat.mapping.ValueSink;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The names of a sample's records and what stands under them. Holds at most 2000 names, however many there are: when
 * that is full, names in less than a hundredth of the records so far are dropped.
 */
final class RecordProfile implements ValueSink {
    private static final int MOST_NAMES = 2000;
    /** Members of one object that are told apart. */
    private static final int MOST_MEMBERS = 32;

    private static final double RARE = 0.01;

    private final Fit fit;
    private final Map<String, MemberProfile> members = new LinkedHashMap<>();
    private int names;
    private long records;
    private long dropped;
    private boolean full;
    private long nextCleaning;
    private @Nullable MemberProfile inside;
    private boolean opaque;

    RecordProfile(Fit fit) {
        this.fit = fit;
    }

    /** The record that was walked is whole; what follows is of the next one. */
    void ended() {
        records++;
    }

    /** The record that was walked cannot be read: what it held so far stays, and the next one takes its number. */
    void broken() {
        inside = null;
        opaque = false;
    }

    long records() {
        return records;
    }

    /** In the order in which their names came first. */
    List<MemberProfile> members() {
        return List.copyOf(members.values());
    }

    /** Names that were dropped since they are rare; one that comes again is counted again. */
    long dropped() {
        return dropped;
    }

    /** Whether there were names for which there was no room. */
    boolean isFull() {
        return full;
    }

    boolean isRare(MemberProfile member) {
        return member.times() < RARE * records;
    }

    @Override
    public void single(String name, Scalar value) {
        MemberProfile member = member(name);
        if (member != null) {
            member.single(value, records + 1);
        }
    }

    @Override
    public void nothing(String name) {
        MemberProfile member = member(name);
        if (member != null) {
            member.nothing(records + 1);
        }
    }

    @Override
    public void container(String name) {
        MemberProfile member = member(name);
        if (member != null) {
            member.container(records + 1);
        }
    }

    @Override
    public void enter(String name) {
        MemberProfile member = member(name);
        if (member != null) {
            member.object(records + 1);
        }
        inside = member;
        opaque = member == null || member.isWide();
    }

    @Override
    public void leave() {
        inside = null;
        opaque = false;
    }

    private @Nullable MemberProfile member(String name) {
        if (opaque) {
            return null;
        }
        MemberProfile parent = inside;
        Map<String, MemberProfile> among = parent == null ? members : parent.children();
        MemberProfile known = among.get(name);
        if (known != null) {
            return known;
        }
        if (parent != null && (among.size() == MOST_MEMBERS || names == MOST_NAMES)) {
            names -= among.size();
            parent.widen();
            opaque = true;
            return null;
        }
        return hasRoom() ? added(name, among) : null;
    }

    private MemberProfile added(String name, Map<String, MemberProfile> among) {
        MemberProfile member = new MemberProfile(name, fit, records + 1);
        among.put(name, member);
        names++;
        return member;
    }

    private boolean hasRoom() {
        if (names == MOST_NAMES && records >= nextCleaning) {
            clean();
        }
        full |= names == MOST_NAMES;
        return names < MOST_NAMES;
    }

    /** Drops rare names; where that makes little room, not again before there are twice as many records. */
    private void clean() {
        int before = members.size();
        members.values().removeIf(this::isRare);
        int gone = before - members.size();
        dropped += gone;
        names = members.size()
                + members.values().stream()
                        .mapToInt(member -> member.children().size())
                        .sum();
        nextCleaning = gone >= MOST_NAMES / 10 ? 0 : 2 * records + 1;
    }
}
