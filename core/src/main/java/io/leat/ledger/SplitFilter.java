package io.leat.ledger;

import io.leat.ledger.RunLedger.SplitState;
import java.util.ArrayList;
import java.util.List;

/**
 * Which split runs are meant: those that every part takes.
 *
 * @param syncs empty for all
 * @param since started at or after this time, in milliseconds since 1970
 * @param states empty for all
 */
public record SplitFilter(List<String> syncs, long since, List<SplitState> states, Owners owners) {
    /** Everything. */
    public static final SplitFilter ALL = new SplitFilter(List.of(), 0, List.of(), Owners.ALL);

    public SplitFilter {
        syncs = List.copyOf(syncs);
        states = List.copyOf(states);
    }

    /** The same, of failures only; without states when it takes none of them. */
    SplitFilter failures() {
        List<SplitState> failures = SplitState.FAILURES.stream()
                .filter(state -> states.isEmpty() || states.contains(state))
                .toList();
        return new SplitFilter(syncs, since, failures, owners);
    }

    String where() {
        List<String> terms = new ArrayList<>(List.of("started_at >= ?"));
        if (!syncs.isEmpty()) {
            terms.add("sync IN (" + places(syncs.size()) + ")");
        }
        if (!states.isEmpty()) {
            terms.add("outcome IN (" + places(states.size()) + ")");
        }
        owners.ofSplits().forEach(condition -> terms.add(condition.term()));
        return " WHERE " + String.join(" AND ", terms);
    }

    private static String places(int values) {
        return "?, ".repeat(values - 1) + "?";
    }

    /** What the places of {@link #where()} stand for, in their order. */
    List<Object> values() {
        List<Object> values = new ArrayList<>(List.of(since));
        values.addAll(syncs);
        states.forEach(state -> values.add(state.name()));
        owners.ofSplits().forEach(condition -> values.add(condition.value()));
        return values;
    }
}
