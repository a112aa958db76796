package io.leat.source.http;

import io.leat.ErrorKind;
import io.leat.SyncException;
import io.leat.config.HttpSourceSettings.Authentication.OAuth2;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The token of a client (RFC 6749, section 4.4): fetched once for all who ask, kept until shortly before its end, and
 * fetched anew where the service has refused it. Safe for threads.
 */
final class Tokens {
    /** A request that is under way may still use it. */
    private static final Duration BEFORE_ITS_END = Duration.ofSeconds(30);

    private static final Duration UNTOLD_LIFE = Duration.ofMinutes(5);

    private final OAuth2 settings;
    private final Secrets secrets;
    private final Exchange exchange;
    private final Clock clock;
    private final ReentrantLock lock = new ReentrantLock();
    private String token = "";
    private Instant until = Instant.MIN;

    Tokens(OAuth2 settings, Exchange exchange, Clock clock) {
        this.settings = settings;
        this.secrets = Secrets.of(settings, List.of());
        this.exchange = exchange;
        this.clock = clock;
    }

    /**
     * A token that is valid now.
     *
     * @throws SyncException AUTH when the client is refused, TRANSIENT when the endpoint cannot be reached, CONFIG when there
     *     is none at this address
     */
    String current() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            if (!clock.instant().isBefore(until)) {
                fetch();
            }
            return token;
        } finally {
            lock.unlock();
        }
    }

    /** Fetches a token, and answers for how long it is used. */
    Duration fetched() throws InterruptedException {
        current();
        return Duration.between(clock.instant(), until);
    }

    /** The service takes this token no more. */
    void forget(String refused) {
        lock.lock();
        try {
            if (token.equals(refused)) {
                until = Instant.MIN;
            }
        } finally {
            lock.unlock();
        }
    }

    private void fetch() throws InterruptedException {
        Answer answer = ask();
        if (answer.status() == 429 || answer.status() >= 500) {
            throw new LimitedException(
                    failure(ErrorKind.TRANSIENT, "answers with status " + answer.status(), answer),
                    RateHeaders.retryAfter(answer.headers(), clock.instant()));
        }
        if (answer.status() >= 400) {
            throw refusal(answer);
        }
        try {
            Map<String, Optional<String>> values = AnswerMembers.of(answer, "/access_token", "/expires_in");
            token = values.getOrDefault("/access_token", Optional.empty())
                    .orElseThrow(() -> failure(ErrorKind.AUTH, "answers without access_token", answer));
            Duration life = values.getOrDefault("/expires_in", Optional.empty())
                    .filter(text -> text.matches("[0-9]{1,9}"))
                    .map(text -> Duration.ofSeconds(Long.parseLong(text)))
                    .orElse(UNTOLD_LIFE);
            Duration margin = life.compareTo(BEFORE_ITS_END.multipliedBy(4)) > 0 ? BEFORE_ITS_END : life.dividedBy(4);
            until = clock.instant().plus(life.minus(margin));
        } catch (SyncException noJson) {
            throw noJson.kind() == ErrorKind.AUTH
                    ? noJson
                    : failure(ErrorKind.TRANSIENT, "answers with what is no JSON", answer);
        }
    }

    private SyncException refusal(Answer answer) {
        int status = answer.status();
        return switch (status) {
            case 400, 401, 403 -> failure(ErrorKind.AUTH, "refuses the client with status " + status, answer);
            case 408 -> failure(ErrorKind.TRANSIENT, "answers with status " + status, answer);
            // Nothing is wrong with the client where there is no such endpoint.
            default -> failure(ErrorKind.CONFIG, "answers with status " + status, answer);
        };
    }

    private Answer ask() throws InterruptedException {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", "client_credentials");
        form.put("client_id", settings.clientId().reveal());
        form.put("client_secret", settings.clientSecret().reveal());
        if (!settings.scope().isEmpty()) {
            form.put("scope", settings.scope());
        }
        HttpRequest.Builder builder = HttpRequest.newBuilder(URI.create(settings.tokenUrl()))
                .setHeader("Content-Type", "application/x-www-form-urlencoded")
                .setHeader("Accept", "application/json")
                .POST(BodyPublishers.ofString(Query.form(form), StandardCharsets.UTF_8));
        try {
            return exchange.send(builder, Login.NONE);
        } catch (IOException unreachable) {
            throw new SyncException(
                    ErrorKind.TRANSIENT,
                    "the token endpoint " + address() + ": " + SyncException.reason(unreachable),
                    unreachable);
        } catch (SyncException away) {
            throw new SyncException(away.kind(), "the token endpoint " + address() + " " + away.text(), away);
        }
    }

    private SyncException failure(ErrorKind kind, String what, Answer answer) {
        boolean refusal = answer.status() >= 400 || answer.isMarkup();
        String told = refusal ? answer.told(secrets) : answer.message(secrets);
        return new SyncException(
                kind, "the token endpoint " + address() + " " + what + (told.isEmpty() ? "" : ": " + told));
    }

    private String address() {
        URI uri = URI.create(settings.tokenUrl());
        return Origin.of(uri) + uri.getRawPath();
    }
}
