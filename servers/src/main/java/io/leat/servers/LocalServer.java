package io.leat.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A server that this JVM starts, in a folder of its own. */
abstract sealed class LocalServer implements DatabaseServer permits PostgresServer, MariadbServer {
    private static final Duration START_LIMIT = Duration.ofSeconds(60);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(30);
    private static final int PORTS_TRIED = 5;

    private final Product product;
    private final String password = randomPassword();
    private final Path folder = ServerFolder.create();
    private final Thread atExit = new Thread(this::end, "end of " + folder.getFileName());
    private int port;
    private @Nullable ServerProcess process;

    LocalServer(Product product) {
        this.product = product;
    }

    /** Lays the data of a new server out. */
    abstract void prepare() throws IOException;

    /** The command that runs the server in the foreground. */
    abstract List<String> command();

    /** The signal, its name without {@code SIG}, for a clean end that does not wait for sessions. */
    abstract String stopSignal();

    /** The signal for a server whose JVM is gone. */
    abstract String orphanSignal();

    /** Makes the server and starts it; to be called once. */
    final void open() {
        Runtime.getRuntime().addShutdownHook(atExit);
        try {
            prepare();
            startOnFreePort();
        } catch (IOException e) {
            throw closed(new UncheckedIOException("No new server in " + folder, e));
        } catch (RuntimeException e) {
            throw closed(e);
        }
    }

    private RuntimeException closed(RuntimeException failure) {
        try {
            close();
        } catch (RuntimeException e) {
            failure.addSuppressed(e);
        }
        return failure;
    }

    private void startOnFreePort() {
        for (int attempt = 1; ; attempt++) {
            port = Port.free();
            try {
                start();
                return;
            } catch (IllegalStateException e) {
                if (attempt == PORTS_TRIED || !Log.tail(log()).contains("Address already in use")) {
                    throw e;
                }
            }
        }
    }

    @Override
    public final synchronized void start() {
        if (process != null && process.isAlive()) {
            return;
        }
        ServerProcess started = ServerProcess.start(command(), folder, log(), orphanSignal());
        process = started;
        awaitConnection(started);
    }

    private void awaitConnection(ServerProcess started) {
        long deadline = System.nanoTime() + START_LIMIT.toNanos();
        while (true) {
            try (Connection connection = connect()) {
                connection.isValid(1);
                return;
            } catch (SQLException e) {
                if (!started.isAlive()) {
                    throw new IllegalStateException("The server ended while starting:\n" + Log.tail(log()), e);
                }
                if (System.nanoTime() > deadline) {
                    started.kill();
                    throw new IllegalStateException(
                            "No connection to the server within %s:%n%s".formatted(START_LIMIT, Log.tail(log())), e);
                }
                pause(started);
            }
        }
    }

    private static void pause(ServerProcess started) {
        try {
            // A server tells nobody when it takes connections, so it is asked until it does.
            Thread.sleep(20);
        } catch (InterruptedException e) {
            started.kill();
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while a server started", e);
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(url(product.adminDatabase()), user(), password);
    }

    @Override
    public final String create(String name) {
        try (Connection connection = connect()) {
            product.create(connection, name);
            return url(name);
        } catch (SQLException e) {
            throw new IllegalStateException("Database " + name + " cannot be created", e);
        }
    }

    @Override
    public final synchronized void stop() {
        if (process != null) {
            process.end(stopSignal(), STOP_LIMIT);
            process = null;
        }
    }

    @Override
    public final synchronized void kill() {
        if (process != null) {
            process.kill();
            process = null;
        }
    }

    @Override
    public final void close() {
        end();
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException e) {
            return; // the JVM is ending, and the hook finds nothing left to do
        }
    }

    private void end() {
        stop();
        try {
            ServerFolder.delete(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("Folder " + folder + " cannot be deleted", e);
        }
    }

    @Override
    public final String url(String database) {
        return product.url(port, database);
    }

    @Override
    public final String user() {
        return product.user();
    }

    @Override
    public final String password() {
        return password;
    }

    @Override
    public final boolean canRestart() {
        return true;
    }

    @Override
    public final synchronized long pid() {
        if (process == null || !process.isAlive()) {
            throw new IllegalStateException("The server in " + folder + " does not run");
        }
        return process.pid();
    }

    @Override
    public final Path folder() {
        return folder;
    }

    @Override
    public final int port() {
        return port;
    }

    final Path log() {
        return folder.resolve("server.log");
    }

    private static String randomPassword() {
        byte[] bytes = new byte[12];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
