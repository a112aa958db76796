package io.leat.source.http;

import io.leat.config.HttpSourceSettings;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** Clients that sources share which ask in the same way, so that many of them keep one pool of connections. Safe for threads. */
public final class HttpClients {
    private final Map<Kind, HttpClient> clients = new HashMap<>();

    /** What tells clients apart. */
    private record Kind(boolean encrypted, Duration connect) {}

    /** The client for such a source; see {@link HttpSource#client}. */
    public synchronized HttpClient of(HttpSourceSettings settings) {
        String url = settings.request().url();
        Kind kind = new Kind(HttpSource.isEncrypted(url), settings.timeouts().connect());
        return clients.computeIfAbsent(kind, one -> HttpSource.client(url, one.connect()));
    }
}
