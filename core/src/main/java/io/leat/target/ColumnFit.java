package io.leat.target;

import java.util.Optional;

/** Whether a column of a table keeps what is mapped to it as it is; sentences without the name of the table. */
public interface ColumnFit {
    /** Why values would be changed or not taken, and what may be done; empty where they stay exactly what they are. */
    Optional<String> refusal();

    /** What the declaration would not make one expect of values that stay what they are. */
    Optional<String> oddity();

    /** Of a table that Leat made: that the type was another one then. */
    Optional<String> retyping();
}
