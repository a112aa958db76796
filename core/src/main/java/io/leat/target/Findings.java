package io.leat.target;

import java.util.List;

/**
 * How a table and the configuration of it agree; one sentence each.
 *
 * @param problems what is refused; nothing runs while there is one
 * @param notes what the next run changes in the table, and what a person should know
 */
public record Findings(List<String> problems, List<String> notes) {
    public Findings {
        problems = List.copyOf(problems);
        notes = List.copyOf(notes);
    }
}
