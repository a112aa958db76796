package io.leat.ledger;

import io.leat.ledger.RunLedger.SplitState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

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

    /**
     * Of whom; a split of a sync without tenants is nobody's.
     *
     * @param environment text of one; empty for all
     * @param companyId empty for all
     * @param credential number of one; empty for all
     * @param dataType empty for all
     */
    public record Owners(
            Optional<String> environment,
            Optional<String> companyId,
            OptionalLong credential,
            Optional<String> dataType) {
        /** Everybody's, and nobody's. */
        public static final Owners ALL =
                new Owners(Optional.empty(), Optional.empty(), OptionalLong.empty(), Optional.empty());
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
        owners.environment.ifPresent(text -> terms.add("environment = ?"));
        owners.companyId.ifPresent(id -> terms.add("company_id = ?"));
        owners.credential.ifPresent(number -> terms.add("credential_id = ?"));
        owners.dataType.ifPresent(name -> terms.add("data_type = ?"));
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
        owners.environment.ifPresent(values::add);
        owners.companyId.ifPresent(values::add);
        owners.credential.ifPresent(values::add);
        owners.dataType.ifPresent(values::add);
        return values;
    }
}
