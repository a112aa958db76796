package io.leat.source.http;

import io.leat.config.HttpSourceSettings.Authentication;
import io.leat.config.Secret;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/** Who asks: makes logins of what is configured, and fetches a token where one is needed. Safe for threads. */
final class Credential {
    private final Authentication authentication;
    private final Optional<Tokens> tokens;

    Credential(Authentication authentication, Optional<Tokens> tokens) {
        this.authentication = authentication;
        this.tokens = tokens;
    }

    Login login() throws InterruptedException {
        return switch (authentication) {
            case Authentication.None none -> Login.NONE;
            case Authentication.Basic basic -> header("Authorization", "Basic " + encoded(basic));
            case Authentication.Bearer bearer ->
                header("Authorization", "Bearer " + bearer.token().reveal());
            case Authentication.Header header ->
                header(header.name(), header.value().reveal());
            case Authentication.Query query ->
                new Login(Map.of(), Map.of(query.name(), query.value().reveal()), "");
            case Authentication.OAuth2 oauth -> {
                String token = tokens.orElseThrow().current();
                yield new Login(Map.of("Authorization", "Bearer " + token), Map.of(), token);
            }
        };
    }

    private static Login header(String name, String value) {
        return new Login(Map.of(name, value), Map.of(), "");
    }

    private static String encoded(Authentication.Basic basic) {
        String pair = basic.user().reveal() + ":" + basic.password().reveal();
        return Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }

    /** Whether the service may take another token than the one that it has refused. */
    boolean renew(Login refused) {
        tokens.ifPresent(all -> all.forget(refused.token()));
        return tokens.isPresent();
    }

    /** Service and credential in a text without secrets: of a token, only a part of a hash. */
    static String name(Authentication authentication, URI service) {
        String who = switch (authentication) {
            case Authentication.None none -> "";
            case Authentication.Basic basic -> hash(basic.user());
            case Authentication.Bearer bearer -> hash(bearer.token());
            case Authentication.Header header -> hash(header.value());
            case Authentication.Query query -> hash(query.value());
            case Authentication.OAuth2 oauth -> hash(oauth.clientId());
        };
        return Origin.of(service) + "#" + who;
    }

    private static String hash(Secret secret) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(("leat credential " + secret.reveal()).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 8);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java platform has SHA-256", missing);
        }
    }
}
