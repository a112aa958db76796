package io.leat.standin.players;

import io.leat.standin.http.Answer;
import io.leat.standin.http.Call;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Issues access tokens for client credentials (RFC 6749, 4.4) and knows which are valid. */
final class AccessTokens {
    private static final Duration LIFETIME = Duration.ofMinutes(15);

    private final PlayersPlan plan;
    private final Map<String, Instant> ends = new ConcurrentHashMap<>();
    private final AtomicInteger asked = new AtomicInteger();

    AccessTokens(PlayersPlan plan) {
        this.plan = plan;
    }

    /** Answers one request for a token. What is wrong is told as RFC 6749, 5.2 does. */
    void answer(Call call) throws IOException {
        int number = asked.incrementAndGet();
        Map<String, String> form = Call.parameters(new String(call.body(), StandardCharsets.UTF_8));
        PlayersPlan.Client client = plan.client();
        if (!call.method().equals("POST")) {
            call.answer(Answer.message(405, "Tokens are asked for by POST."));
        } else if (!"client_credentials".equals(form.get("grant_type"))) {
            call.answer(Answer.json(400, "{\"error\":\"unsupported_grant_type\"}"));
        } else if (!client.id().equals(form.get("client_id"))
                || !client.secret().equals(form.get("client_secret"))) {
            // Assumed: the status and the body of the real service are not known.
            call.answer(Answer.json(400, "{\"error\":\"invalid_client\"}"));
        } else {
            String token = "access-" + number + "-" + Long.toHexString(plan.seed());
            ends.put(token, plan.clock().instant().plus(LIFETIME));
            call.answer(Answer.json(
                    200,
                    "{\"access_token\":\"%s\",\"expires_in\":%d,\"token_type\":\"Bearer\",\"scope\":\"\"}"
                            .formatted(token, LIFETIME.toSeconds())));
        }
    }

    boolean valid(String token) {
        Instant end = ends.get(token);
        return end != null && plan.clock().instant().isBefore(end);
    }

    void expireAll() {
        ends.clear();
    }

    int asked() {
        return asked.get();
    }
}
