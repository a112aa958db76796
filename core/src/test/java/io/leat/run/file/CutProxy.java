package io.leat.run.file;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

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
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Stands between a run and its server. Once it is armed, it lets the next COMMIT through and swallows the answer: it cuts
 * the connection when the server has given it.
 */
final class CutProxy implements AutoCloseable {
    private final int server;
    private final ServerSocket door;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final AtomicBoolean armed = new AtomicBoolean();
    private final AtomicBoolean cut = new AtomicBoolean();

    CutProxy(int server) {
        this.server = server;
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

    void arm() {
        armed.set(true);
    }

    /** Cuts all connections at once; later ones are left alone. */
    void cut() {
        try {
            for (Socket socket : sockets) {
                socket.close();
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Whether an answer was swallowed. */
    boolean hasCut() {
        return cut.get();
    }

    /** Ends, as the others do, when its socket is closed, which is no failure. */
    private Void welcome() throws IOException {
        while (true) {
            Socket client = door.accept();
            Socket behind = new Socket(InetAddress.getLoopbackAddress(), server);
            sockets.addAll(List.of(client, behind));
            AtomicBoolean committing = new AtomicBoolean();
            var _ = threads.submit(() -> ask(client, behind, committing));
            var _ = threads.submit(() -> answer(client, behind, committing));
        }
    }

    /** A COMMIT is one message of both protocols, sent at once. */
    private Void ask(Socket client, Socket behind, AtomicBoolean committing) throws IOException {
        try (client;
                behind) {
            InputStream from = client.getInputStream();
            OutputStream to = behind.getOutputStream();
            byte[] buffer = new byte[1 << 16];
            for (int length = from.read(buffer); length >= 0; length = from.read(buffer)) {
                if (isCommit(new String(buffer, 0, length, ISO_8859_1)) && armed.compareAndSet(true, false)) {
                    committing.set(true);
                }
                to.write(buffer, 0, length);
            }
            return null;
        }
    }

    /** The state of a file is COMMITTED, which says nothing of the transaction. */
    private static boolean isCommit(String message) {
        return message.replace("COMMITTED", "").contains("COMMIT");
    }

    private Void answer(Socket client, Socket behind, AtomicBoolean committing) throws IOException {
        try (client;
                behind) {
            InputStream from = behind.getInputStream();
            OutputStream to = client.getOutputStream();
            byte[] buffer = new byte[1 << 16];
            for (int length = from.read(buffer); length >= 0; length = from.read(buffer)) {
                if (committing.get()) {
                    cut.set(true);
                    return null;
                }
                to.write(buffer, 0, length);
            }
            return null;
        }
    }

    @Override
    public void close() {
        try {
            door.close();
            cut();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        threads.close();
    }
}
