package io.leat.sample;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/** Which places of a JSON record become columns, and which are left to a column with the whole record. */
final class Selection {
    private static final int MOST_COLUMNS = 200;
    /** So many rare names are no columns, but data that the source uses as names. */
    private static final int MANY_RARE = 20;
    /** Letters or digits that differ behind a common start, at least. */
    private static final int RANDOM_TAIL = 6;

    private final RecordProfile profile;
    private final List<Place> places = new ArrayList<>();
    private final List<String> doubts = new ArrayList<>();
    private boolean leftOut;

    private Selection(RecordProfile profile) {
        this.profile = profile;
    }

    static Selection ofMembers(RecordProfile profile) {
        Selection selection = new Selection(profile);
        selection.gather();
        selection.leaveOutRare();
        selection.leaveOutRandom();
        selection.leaveOutMany();
        return selection;
    }

    /** Of CSV: a field that a column takes must be in every file, once. */
    static Selection ofFields(RecordProfile profile, Headers headers) {
        Selection selection = new Selection(profile);
        profile.members().stream().map(Place::field).forEach(selection.places::add);
        selection.leaveOut(
                selection.matching(place -> !headers.haveOnce(place.source())),
                "are not in the first line of every file once");
        selection.leaveOut(
                selection.matching(
                        place -> place.source().isEmpty() || place.source().startsWith("/") || !place.isNameable()),
                "are empty or cannot stand in leat.yaml");
        selection.leaveOutMany();
        return selection;
    }

    List<Place> places() {
        return places;
    }

    /** What was left out, for somebody to look at. */
    List<String> doubts() {
        return doubts;
    }

    boolean hasLeftOut() {
        return leftOut;
    }

    private void gather() {
        for (MemberProfile member : profile.members()) {
            Place place = Place.member(member);
            if (member.isFlat() && !member.isPhpTime()) {
                member.members().forEach(child -> places.add(place.inner(child)));
            } else {
                places.add(place);
            }
        }
        leaveOut(matching(place -> !place.isNameable()), "cannot stand in leat.yaml");
    }

    private void leaveOutRare() {
        List<Place> rare = matching(place -> profile.isRare(place.member()));
        if (profile.dropped() + rare.size() > MANY_RARE) {
            leaveOut(rare, "stand in less than 1 % of the records each", profile.dropped());
        }
    }

    /** Names such as {@code hintkqvxzbwp}: a common start, then random letters of equal number, each seldom. */
    private void leaveOutRandom() {
        TreeMap<String, Place> sorted = new TreeMap<>();
        matching(place -> !place.nested() && isSeldom(place.member().times()))
                .forEach(place -> sorted.put(place.source(), place));
        Set<Place> random = new HashSet<>();
        List<Place> list = List.copyOf(sorted.values());
        for (int at = 1; at < list.size(); at++) {
            if (areRandom(list.get(at - 1).source(), list.get(at).source())) {
                random.add(list.get(at - 1));
                random.add(list.get(at));
            }
        }
        leaveOut(matching(random::contains), "differ in random letters only");
    }

    private boolean isSeldom(long times) {
        return times == 1 || times * 10 <= profile.records();
    }

    private static boolean areRandom(String first, String second) {
        int common = 0;
        while (common < Math.min(first.length(), second.length()) && first.charAt(common) == second.charAt(common)) {
            common++;
        }
        int tail = first.length() - common;
        boolean together = first.length() == second.length() && tail >= RANDOM_TAIL && common >= tail;
        int same = 0;
        for (int at = common; together && at < first.length(); at++) {
            same += first.charAt(at) == second.charAt(at) ? 1 : 0;
        }
        return together && same <= 2 && isOneWord(first) && isOneWord(second);
    }

    private static boolean isOneWord(String name) {
        return NameHints.words(name).size() == 1;
    }

    private void leaveOutMany() {
        if (profile.isFull()) {
            leftOut = true;
            doubts.add("there are more names than are looked at; what has no column is in the column raw");
        }
        List<Place> fullest = places.stream()
                .sorted(Comparator.comparingLong(
                        (Place place) -> -place.member().filled()))
                .toList();
        if (fullest.size() > MOST_COLUMNS) {
            leaveOut(fullest.subList(MOST_COLUMNS, fullest.size()), "are more than 200 columns");
        }
    }

    private List<Place> matching(Predicate<Place> wanted) {
        return places.stream().filter(wanted).toList();
    }

    private void leaveOut(List<Place> some, String why) {
        leaveOut(some, why, 0);
    }

    private void leaveOut(List<Place> some, String why, long more) {
        if (some.isEmpty() && more == 0) {
            return;
        }
        leftOut = true;
        places.removeAll(new HashSet<>(some));
        String example = some.isEmpty()
                ? ""
                : " (such as " + Seen.quoted(List.of(some.getFirst().source())) + ")";
        doubts.add((more > 0 ? "about " : "") + Seen.count(some.size() + more) + " names" + example + " " + why
                + ", so they have no column but raw");
    }
}
