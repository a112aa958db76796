package io.leat.source.http;

import io.leat.config.HttpSourceSettings.Authentication.OAuth2;
import java.time.Clock;
import java.util.LinkedHashMap;

/**
 * The tokens of clients that were asked for last, so that sources of the same client share one: endpoints of tokens are
 * throttled. Safe for threads.
 */
public final class TokenCache {
    /** More than splits that run at once. */
    private static final int MOST = 128;

    private final LinkedHashMap<Client, Tokens> newest = new LinkedHashMap<>(16, 0.75f, true);

    private record Client(String url, String id, String secret, String scope) {
        static Client of(OAuth2 settings) {
            return new Client(
                    settings.tokenUrl(),
                    settings.clientId().reveal(),
                    settings.clientSecret().reveal(),
                    settings.scope());
        }

        /** It holds a secret. */
        @Override
        public String toString() {
            return "a client of " + url;
        }
    }

    synchronized Tokens of(OAuth2 settings, Exchange exchange, Clock clock) {
        Tokens tokens = newest.computeIfAbsent(Client.of(settings), client -> new Tokens(settings, exchange, clock));
        if (newest.size() > MOST) {
            newest.pollFirstEntry();
        }
        return tokens;
    }
}
