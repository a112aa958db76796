package io.leat.config.yaml;

import io.leat.config.SyncSettings;
import io.leat.config.TargetSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What two syncs may do to one table: deactivate only rows that the other one cannot own. */
final class TableRules {
    private TableRules() {}

    static List<Problem> problems(Path file, List<SyncSettings> syncs) {
        List<Problem> problems = new ArrayList<>();
        for (int first = 0; first < syncs.size(); first++) {
            for (int second = first + 1; second < syncs.size(); second++) {
                if (collide(syncs.get(first).target(), syncs.get(second).target())) {
                    problems.add(new Problem(
                            file,
                            0,
                            "syncs." + syncs.get(second).name() + ".target.missing",
                            "deactivates rows of the table \""
                                    + syncs.get(second).target().table() + "\" that the sync \""
                                    + syncs.get(first).name()
                                    + "\" writes; give both missing.within a column with different constants"));
                }
            }
        }
        return problems;
    }

    private static boolean collide(TargetSettings first, TargetSettings second) {
        boolean deactivates = first.missing().isPresent() || second.missing().isPresent();
        return deactivates && first.table().equalsIgnoreCase(second.table()) && !disjoint(first, second);
    }

    private static boolean disjoint(TargetSettings first, TargetSettings second) {
        if (first.missing().isEmpty() || second.missing().isEmpty()) {
            return false;
        }
        List<String> common = new ArrayList<>(first.missing().get().within());
        common.retainAll(second.missing().get().within());
        return common.stream()
                .anyMatch(column -> !first.column(column)
                        .constant()
                        .equals(second.column(column).constant()));
    }
}
