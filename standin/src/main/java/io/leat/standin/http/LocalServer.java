package io.leat.standin.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** An HTTP server on 127.0.0.1 with a virtual thread for each call. Whoever closes it ends all waits and connections. */
public final class LocalServer implements AutoCloseable {
    private static final int BACKLOG = 1024;

    private final HttpServer server;
    private final ExecutorService calls = Executors.newVirtualThreadPerTaskExecutor();
    private final Hold hold = new Hold();

    /** Answers one call; a call that is left by an exception after its answer began is cut. */
    @FunctionalInterface
    public interface Answering {
        void answer(Call call) throws IOException, InterruptedException;
    }

    /**
     * Listens, but answers nothing before {@link #start}.
     *
     * @param port 0 for any that is free
     */
    public LocalServer(int port) throws IOException {
        // Read once, when the first server of the process is made: without it every answer may wait 40 milliseconds.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        this.server = HttpServer.create(
                new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port), BACKLOG);
        server.setExecutor(calls);
    }

    public void start(Answering answering) {
        server.createContext("/", exchange -> answer(answering, exchange));
        server.start();
    }

    public URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    public Hold hold() {
        return hold;
    }

    private static void answer(Answering answering, HttpExchange exchange) throws IOException {
        Call call = new Call(exchange);
        try {
            answering.answer(call);
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
            throw new CutException();
        } catch (RuntimeException defect) {
            if (call.started()) {
                throw defect;
            }
            call.answer(Answer.message(500, "the stand-in itself failed: " + defect));
        }
    }

    @Override
    public void close() {
        hold.release();
        server.stop(0);
        calls.shutdownNow();
        calls.close();
    }
}
