package io.leat.source.http;

import io.leat.SyncException;
import io.leat.config.HttpSourceSettings.Authentication.OAuth2;
import io.leat.config.HttpSourceSettings.Timeouts;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;

/** Whether a service gives a client a token, as sources ask for one. */
public final class TokenTrial {
    private static final int MOST_BYTES = 64 * 1024;

    private final Timeouts timeouts;
    private final Clock clock;

    public TokenTrial(Timeouts timeouts, Clock clock) {
        this.timeouts = timeouts;
        this.clock = clock;
    }

    /**
     * Fetches a token, and answers for how long it may be used.
     *
     * @throws SyncException AUTH when the client is refused, TRANSIENT when the endpoint cannot be reached or is not to be
     *     asked now, CONFIG when there is none at this address
     */
    public Duration fetch(OAuth2 settings) throws InterruptedException {
        try (HttpClient client = HttpSource.client(settings.tokenUrl(), timeouts.connect())) {
            Tokens tokens = new Tokens(settings, new Exchange(client, timeouts, AnswerRoom.alone(MOST_BYTES)), clock);
            return tokens.fetched();
        } catch (LimitedException limited) {
            throw limited.failure();
        }
    }
}
