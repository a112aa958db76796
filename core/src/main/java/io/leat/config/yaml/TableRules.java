package io.leat.config.yaml;

import io.leat.config.Configuration;
import io.leat.config.CredentialReference;
import io.leat.config.TargetSettings;
import io.leat.config.TargetSettings.ColumnSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What two syncs may do to one table: deactivate only rows that the other one cannot own. */
final class TableRules {
    private TableRules() {}

    /** Whoever writes a table, and where it stands in the configuration. */
    private record Writer(List<String> path, TargetSettings target) {
        String told() {
            return path.size() == 1 ? "the sync \"" + path.getFirst() + "\"" : "\"" + String.join(".", path) + "\"";
        }
    }

    /** Tells every pair that breaks the rule, at the later of the two. */
    static void check(Section section, Configuration configuration) {
        List<Writer> writers = new ArrayList<>();
        configuration.syncs().forEach(sync -> writers.add(new Writer(List.of(sync.name()), sync.target())));
        configuration
                .tenants()
                .forEach(sync -> sync.dataTypes()
                        .forEach(type -> writers.add(new Writer(
                                List.of(sync.name(), "data-types", type.name()),
                                type.settings().target()))));
        for (int second = 1; second < writers.size(); second++) {
            for (Writer first : writers.subList(0, second)) {
                if (collide(first.target(), writers.get(second).target())) {
                    tell(section, first, writers.get(second));
                }
            }
        }
    }

    private static void tell(Section syncs, Writer first, Writer second) {
        Section section = syncs;
        for (String key : second.path()) {
            section = section.section(key);
        }
        section.section("target")
                .problem(
                        "missing",
                        "deactivates rows of the table \"" + second.target().table() + "\" that " + first.told()
                                + " writes; give both missing.within a column of type text,"
                                + " uuid, boolean, integer or bigint whose constants differ");
    }

    private static boolean collide(TargetSettings first, TargetSettings second) {
        boolean deactivates = first.missing().isPresent() || second.missing().isPresent();
        return deactivates && isSame(first, second) && !disjoint(first, second);
    }

    /** Without a schema it may be that of the other. */
    private static boolean isSame(TargetSettings first, TargetSettings second) {
        boolean apart = !first.schema().isEmpty()
                && !second.schema().isEmpty()
                && !first.schema().equalsIgnoreCase(second.schema());
        return !apart && first.table().equalsIgnoreCase(second.table());
    }

    private static boolean disjoint(TargetSettings first, TargetSettings second) {
        if (first.missing().isEmpty() || second.missing().isEmpty()) {
            return false;
        }
        List<String> common = new ArrayList<>(first.missing().get().within());
        common.retainAll(second.missing().get().within());
        return common.stream().anyMatch(name -> differ(constant(first, name), constant(second, name)));
    }

    private static boolean differ(Optional<ColumnSettings> first, Optional<ColumnSettings> second) {
        if (first.isEmpty()
                || second.isEmpty()
                || !first.get().type().equals(second.get().type())) {
            return false;
        }
        String one = first.get().constant().orElseThrow();
        String other = second.get().constant().orElseThrow();
        // What a credential holds is not known here, and may be what the other one is.
        boolean known = !CredentialReference.isHeldBy(one) && !CredentialReference.isHeldBy(other);
        return known && first.get().type().tellsApart(one, other);
    }

    /** Empty for what is no constant column, which is told elsewhere. */
    private static Optional<ColumnSettings> constant(TargetSettings target, String name) {
        return target.columns().stream()
                .filter(column ->
                        column.name().equals(name) && column.constant().isPresent())
                .findFirst();
    }
}
