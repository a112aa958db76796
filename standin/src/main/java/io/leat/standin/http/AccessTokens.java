package io.leat.standin.http;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiPredicate;

/** Issues access tokens for client credentials (RFC 6749, 4.4) and knows which are valid. Any thread. */
public final class AccessTokens {
    private final BiPredicate<String, String> clients;
    private final Duration life;
    private final long seed;
    private final Clock clock;
    private final Map<String, Issued> issued = new ConcurrentHashMap<>();
    private final AtomicInteger asked = new AtomicInteger();

    private record Issued(String client, Instant end) {}

    /**
     * Tokens for some clients.
     *
     * @param clients whether an id and a secret are those of a client
     * @param life how long a token is valid, as every answer says in whole seconds
     * @param seed of the names of tokens
     */
    public AccessTokens(BiPredicate<String, String> clients, Duration life, long seed, Clock clock) {
        this.clients = clients;
        this.life = life;
        this.seed = seed;
        this.clock = clock;
    }

    /** Answers one request for a token. What is wrong is told as RFC 6749, 5.2 does. */
    public void answer(Call call) throws IOException {
        answer(call, form(call));
    }

    /** As {@link #answer(Call)}, with the form that was in the call. */
    public void answer(Call call, Map<String, String> form) throws IOException {
        int number = asked.incrementAndGet();
        String id = form.getOrDefault("client_id", "");
        if (!call.method().equals("POST")) {
            call.answer(Answer.message(405, "Tokens are asked for by POST."));
        } else if (!"client_credentials".equals(form.get("grant_type"))) {
            call.answer(Answer.json(400, "{\"error\":\"unsupported_grant_type\"}"));
        } else if (!clients.test(id, form.getOrDefault("client_secret", ""))) {
            // Assumed: the status and the body of the real services are not known.
            call.answer(Answer.json(400, "{\"error\":\"invalid_client\"}"));
        } else {
            String token = "access-" + number + "-" + Long.toHexString(seed);
            issued.put(token, new Issued(id, clock.instant().plus(life)));
            call.answer(Answer.json(
                    200,
                    "{\"access_token\":\"%s\",\"expires_in\":%d,\"token_type\":\"Bearer\",\"scope\":\"\"}"
                            .formatted(token, life.toSeconds())));
        }
    }

    /** The form in the body of a call, which can be read once. */
    public static Map<String, String> form(Call call) throws IOException {
        return Call.parameters(new String(call.body(), StandardCharsets.UTF_8));
    }

    /** The id of the client that a token was issued to, while it is valid. */
    public Optional<String> client(String token) {
        return Optional.ofNullable(issued.get(token))
                .filter(known -> clock.instant().isBefore(known.end()))
                .map(Issued::client);
    }

    public void expireAll() {
        issued.clear();
    }

    /** How often a token was asked for, also in vain. */
    public int asked() {
        return asked.get();
    }
}
