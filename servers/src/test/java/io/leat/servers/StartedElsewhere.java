package io.leat.servers;

import java.util.Map;

/** A JVM that starts a server, tells its process and folder, a line each, and waits to be killed. */
final class StartedElsewhere {
    private StartedElsewhere() {}

    public static void main(String[] arguments) throws InterruptedException {
        DatabaseServer server =
                arguments[0].equals("postgres") ? PostgresServer.embedded(Map.of()) : MariadbServer.embedded(Map.of());
        System.out.println(server.pid());
        System.out.println(server.folder());
        Thread.currentThread().join();
    }
}
