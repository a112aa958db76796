package io.leat.standin.players;

import io.leat.standin.http.AccessTokens;
import io.leat.standin.http.Call;
import java.time.Duration;

/** Who may read players: whoever sends the token of the plan, or an access token that is valid. */
final class Access {
    private static final String BEARER = "Bearer ";
    private static final Duration LIFE = Duration.ofMinutes(15);

    private final String token;
    private final AccessTokens tokens;

    Access(PlayersPlan plan) {
        this.token = plan.token();
        PlayersPlan.Client client = plan.client();
        this.tokens = new AccessTokens(
                (id, secret) -> client.equals(new PlayersPlan.Client(id, secret)), LIFE, plan.seed(), plan.clock());
    }

    AccessTokens tokens() {
        return tokens;
    }

    /** Takes the token in Authorization, bare or as Bearer, or in the parameter api_token. */
    boolean permits(Call call) {
        String sent = call.header("Authorization").orElse("");
        if (sent.isEmpty()) {
            return token.equals(call.query().get("api_token"));
        }
        String bare = sent.startsWith(BEARER) ? sent.substring(BEARER.length()) : sent;
        return token.equals(bare)
                || (sent.startsWith(BEARER) && tokens.client(bare).isPresent());
    }
}
