package io.leat.standin.players;

import io.leat.standin.http.Call;

/** Who may read players: whoever sends the token of the plan, or an access token that is valid. */
final class Access {
    private static final String BEARER = "Bearer ";

    private final String token;
    private final AccessTokens tokens;

    Access(PlayersPlan plan) {
        this.token = plan.token();
        this.tokens = new AccessTokens(plan);
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
        return token.equals(bare) || (sent.startsWith(BEARER) && tokens.valid(bare));
    }
}
