package io.leat.servers;

import java.nio.file.Path;

/**
 * A database server on the loopback address, empty at first, that can be crashed and started again.
 *
 * <p>A server that this JVM started ends with it, also when the JVM is killed. Safe for use by several threads.
 */
public sealed interface DatabaseServer extends AutoCloseable permits LocalServer, RunningServer {

    /** The JDBC URL of a database of this server, which need not exist yet; without user and password. */
    String url(String database);

    /** A user that may do everything. */
    String user();

    String password();

    /**
     * Makes an empty database and answers its JDBC URL; one of that name is dropped first.
     *
     * @param name letters, digits, {@code _} and {@code -}, at most 63
     */
    String create(String name);

    /** Whether {@link #stop}, {@link #kill}, {@link #start}, {@link #pid} and {@link #folder} are possible. */
    boolean canRestart();

    /** Ends the server cleanly: sessions are cut, everything is on disk. Nothing happens where it does not run. */
    void stop();

    /** Ends the server and its children with SIGKILL, as a crash would. Nothing happens where it does not run. */
    void kill();

    /**
     * Starts the server again on the same port and data; returns when it accepts connections. Nothing happens where it
     * runs.
     */
    void start();

    /** The main process of the server that runs; its children, where it has some, are found from there. */
    long pid();

    /** What the server owns on disk, its log {@code server.log} included; deleted by {@link #close}. */
    Path folder();

    int port();

    /** Stops a server that this JVM started and deletes its folder; leaves any other alone. */
    @Override
    void close();
}
