package io.leat.bench;

import io.leat.bench.shape.Dialect;
import io.leat.bench.shape.Shape;
import java.io.IOException;
import java.sql.SQLException;

/** A server of the benchmark's own, with the same settings for all that are measured on it; gone when it is closed. */
interface MeasuredServer extends AutoCloseable {
    /** The name and version, for the results. */
    String version() throws SQLException;

    Dialect dialect();

    Login login(String database);

    /** Makes an empty database; one of that name is dropped before. */
    void create(String database) throws SQLException;

    /** Puts a database aside as a state that {@link #restore} starts from, cleaned up and with statistics. */
    void keep(String database, String kept) throws SQLException;

    /** Makes {@code database} what was kept; one of that name is dropped before. */
    void restore(String kept, String database) throws SQLException;

    /** Returns when all is on the disk. */
    void settle() throws SQLException, InterruptedException;

    /** Of all its processes since it was started, in user mode and the kernel. Waits until it has nothing left to do. */
    double cpuSeconds() throws IOException, InterruptedException;

    Stored stored(String database, Shape shape) throws SQLException;

    @Override
    void close();
}
