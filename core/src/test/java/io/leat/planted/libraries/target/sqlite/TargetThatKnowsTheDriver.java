package io.leat.planted.libraries.target.sqlite;

import org.sqlite.SQLiteConnection;

/** A target works through JDBC alone. */
public interface TargetThatKnowsTheDriver {
    SQLiteConnection connection();
}
