package io.leat.standin.http;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** A server that redirects lead to: it has nothing, and counts who comes and who brings credentials. */
public final class OtherOrigin implements AutoCloseable {
    private static final List<String> CREDENTIALS = List.of("Authorization", "X-Api-Key", "ST-App-Key", "Cookie");

    private final LocalServer server = new LocalServer(0);
    private final AtomicInteger calls = new AtomicInteger();
    private final AtomicInteger leaks = new AtomicInteger();

    public OtherOrigin() throws IOException {
        server.start(this::answer);
    }

    private void answer(Call call) throws IOException {
        calls.incrementAndGet();
        if (call.query().containsKey("api_token")
                || CREDENTIALS.stream().anyMatch(name -> call.header(name).isPresent())) {
            leaks.incrementAndGet();
        }
        call.answer(Answer.message(404, "Nothing is here."));
    }

    public URI address() {
        return server.address();
    }

    public int calls() {
        return calls.get();
    }

    /** Calls that brought a credential: Authorization, X-Api-Key, ST-App-Key, a cookie, or api_token in the query. */
    public int leaks() {
        return leaks.get();
    }

    @Override
    public void close() {
        server.close();
    }
}
