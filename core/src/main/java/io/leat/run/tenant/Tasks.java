package io.leat.run.tenant;

import io.leat.database.Database;
import java.util.Optional;

/** What is left to do, handed out one credential at a time. Safe for threads. */
interface Tasks {
    /** The next one, whose credential is looked at now; empty where nothing is left. */
    Optional<Task> next(Database database);

    /** Splits that are to be run, as far as is known before. */
    int splits();

    /** Whether everything was handed out. */
    boolean isThrough();
}
