package io.leat.planted.libraries.target.postgres;

import org.postgresql.PGConnection;

/** A target works through JDBC and what its database gives it. */
public interface TargetThatKnowsTheServersDriver {
    PGConnection connection();
}
