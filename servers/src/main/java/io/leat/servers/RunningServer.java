package io.leat.servers;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A server that somebody else started and ends. */
final class RunningServer implements DatabaseServer {
    private static final Pattern URL =
            Pattern.compile("(jdbc:[a-z]+://[^/:?]*(?::(?<port>\\d+))?/)(?<database>[^?]*)(\\?.*)?");

    private final Product product;
    private final Matcher url;
    private final String user;
    private final String password;

    /**
     * @param url of any database of the server, in which {@code user} may create databases
     */
    RunningServer(Product product, String url, String user, String password) {
        this.product = product;
        this.url = URL.matcher(url);
        if (!this.url.matches()) {
            throw new IllegalArgumentException("Server URL '" + url + "' is not jdbc:PRODUCT://HOST:PORT/DATABASE");
        }
        this.user = user;
        this.password = password;
    }

    @Override
    public String url(String database) {
        String options = url.group(4);
        return url.group(1) + database + (options == null ? "" : options);
    }

    @Override
    public String user() {
        return user;
    }

    @Override
    public String password() {
        return password;
    }

    @Override
    public String create(String name) {
        try (Connection connection = DriverManager.getConnection(url.group(), user, password)) {
            product.create(connection, name);
            return url(name);
        } catch (SQLException e) {
            throw new IllegalStateException("Database " + name + " cannot be created at " + url.group(), e);
        }
    }

    @Override
    public int port() {
        String port = url.group("port");
        return port == null ? product.defaultPort() : Integer.parseInt(port);
    }

    @Override
    public boolean canRestart() {
        return false;
    }

    @Override
    public void stop() {
        throw notOurs();
    }

    @Override
    public void kill() {
        throw notOurs();
    }

    @Override
    public void start() {
        throw notOurs();
    }

    @Override
    public long pid() {
        throw notOurs();
    }

    @Override
    public Path folder() {
        throw notOurs();
    }

    @Override
    public void close() {
        // Ends with whoever started it.
    }

    private UnsupportedOperationException notOurs() {
        return new UnsupportedOperationException("The server at " + url.group() + " was not started from here");
    }
}
