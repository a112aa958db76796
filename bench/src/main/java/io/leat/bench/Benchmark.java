package io.leat.bench;

import java.io.IOException;
import java.sql.SQLException;

/** One of the names on the command line. */
interface Benchmark {
    String name();

    /** Bytes that it writes at most, beside generated data that is there already. */
    long disk();

    /** Measures, and leaves nothing but its data. */
    Outcome run() throws IOException, InterruptedException, SQLException;
}
