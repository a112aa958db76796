package io.leat.prove;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Stands between a run and its server on the loopback address, counts the messages that pass, and cuts the connection instead
 * of handing on the n-th. Connections that are made later are left alone.
 */
final class CuttingProxy implements AutoCloseable {
    private static final int BUFFER = 1 << 16;

    private final int server;
    private final int cutAt;
    private final ServerSocket door;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final AtomicInteger passed = new AtomicInteger();

    /** Listens; {@code cutAt} is the number of a message from 1, or 0 for none. */
    CuttingProxy(int server, int cutAt) {
        this.server = server;
        this.cutAt = cutAt;
        try {
            door = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        var _ = threads.submit(this::welcome);
    }

    int port() {
        return door.getLocalPort();
    }

    /** The port of the server behind. */
    int server() {
        return server;
    }

    /** How many messages have passed so far, as they were read from the sockets. */
    int passed() {
        return passed.get();
    }

    /** Ends, as the others do, when its socket is closed, which is no failure. */
    private Void welcome() throws IOException {
        while (true) {
            Socket client = door.accept();
            Socket behind = new Socket(InetAddress.getLoopbackAddress(), server);
            sockets.addAll(List.of(client, behind));
            var _ = threads.submit(() -> pass(client, behind));
            var _ = threads.submit(() -> pass(behind, client));
        }
    }

    private Void pass(Socket from, Socket to) throws IOException {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] buffer = new byte[BUFFER];
            for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
                if (passed.incrementAndGet() == cutAt) {
                    return null;
                }
                out.write(buffer, 0, length);
            }
            return null;
        }
    }

    @Override
    public void close() {
        try {
            door.close();
            for (Socket socket : sockets) {
                socket.close();
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        threads.close();
    }
}
