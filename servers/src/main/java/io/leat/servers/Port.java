package io.leat.servers;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/** Free ports for servers. */
final class Port {
    /** Below the ports that the kernel gives to clients: one of those could take the port of a server that is down. */
    private static final int FIRST = 20_000;

    private static final int LAST = 32_000;

    private Port() {}

    /** A port of the loopback address that is free now; another process can be faster to take it. */
    static int free() {
        for (int attempt = 1; attempt <= 200; attempt++) {
            int port = ThreadLocalRandom.current().nextInt(FIRST, LAST);
            if (isFree(port)) {
                return port;
            }
        }
        throw new IllegalStateException("No free port between " + FIRST + " and " + LAST + " in 200 attempts");
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }
}
