package io.leat.source.http;

import io.leat.SyncException;
import io.leat.config.HttpSourceSettings;
import io.leat.config.HttpSourceSettings.Authentication;
import io.leat.source.CallLimit;
import io.leat.source.PageSource;
import io.leat.source.PageStream;
import io.leat.source.Pages;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.random.RandomGenerator;

/** A web API that answers with pages of JSON. */
public final class HttpSource implements PageSource {
    /** Where a service refuses calls and does not say for how long. */
    private static final Duration UNTOLD = Duration.ofMinutes(1);

    private final HttpSourceSettings settings;
    private final Means means;
    private final Secrets secrets;
    private final Credential credential;
    private final Exchange exchange;
    private final Following following;
    private final boolean optional;

    /**
     * What a source works with.
     *
     * @param client as {@link #client} makes it
     * @param tokens shared with other sources
     * @param room for answers, which sources that are at work at once share
     * @param random spreads the waits before another attempt
     */
    public record Means(HttpClient client, TokenCache tokens, AnswerRoom room, Clock clock, RandomGenerator random) {}

    /**
     * Describes the source.
     *
     * @param optional whether an answer without an array of records is one without records
     */
    public HttpSource(HttpSourceSettings settings, boolean optional, Means means) {
        this.settings = settings;
        this.optional = optional;
        this.means = means;
        this.secrets = Secrets.of(
                settings.authentication(),
                List.of(
                        settings.request().headers(),
                        settings.request().query(),
                        settings.request().body()));
        this.exchange = new Exchange(means.client(), settings.timeouts(), means.room());
        this.credential = new Credential(
                settings.authentication(),
                settings.authentication() instanceof Authentication.OAuth2 oauth
                        ? Optional.of(means.tokens().of(oauth, exchange, means.clock()))
                        : Optional.empty());
        this.following = new Following(
                settings.paging(),
                URI.create(settings.request().url()),
                settings.authentication() instanceof Authentication.Query query ? query.name() : "");
    }

    /** A client that keeps connections, follows nothing, and makes each call in a virtual thread. */
    public static HttpClient client(HttpSourceSettings settings) {
        return client(settings.request().url(), settings.timeouts().connect());
    }

    static boolean isEncrypted(String url) {
        return url.regionMatches(true, 0, "https:", 0, 6);
    }

    static HttpClient client(String url, Duration connect) {
        boolean encrypted = isEncrypted(url);
        return HttpClient.newBuilder()
                .connectTimeout(connect)
                .followRedirects(HttpClient.Redirect.NEVER)
                // Without encryption it would ask every service to change the protocol.
                .version(encrypted ? HttpClient.Version.HTTP_2 : HttpClient.Version.HTTP_1_1)
                .executor(Executors.newVirtualThreadPerTaskExecutor())
                .build();
    }

    @Override
    public String credential() {
        return Credential.name(
                settings.authentication(), URI.create(settings.request().url()));
    }

    @Override
    public String address() {
        URI uri = URI.create(settings.request().url());
        return uri.getScheme() + "://" + uri.getRawAuthority() + uri.getRawPath();
    }

    @Override
    public Pages open(From from, Rows rows, CallLimit limit, Runnable check) {
        Requests requests = new Requests(settings, from.watermark());
        Judge judge = new Judge(settings, secrets, following.pointers(), means.clock());
        return new HttpPages(
                this,
                new Chain(
                        requests,
                        new Caller(
                                requests,
                                new Caller.Line(credential, exchange, means.room()),
                                judge,
                                new AnswerReader(settings, optional, rows, judge)),
                        judge),
                new HttpPages.From(from.place(), from.records()),
                limit,
                check);
    }

    @Override
    public PageStream stream(From from, CallLimit limit, Runnable check) {
        Requests requests = new Requests(settings, from.watermark());
        Judge judge = new Judge(settings, secrets, following.pointers(), means.clock());
        return new HttpStream(
                this,
                new Opener(this, requests, judge, new Attempts(this, limit, check)),
                from.place(),
                from.records());
    }

    Credential credentials() {
        return credential;
    }

    Exchange exchange() {
        return exchange;
    }

    /** What the calls of one chain are made with. */
    record Chain(Requests requests, Caller caller, Judge judge) {}

    HttpSourceSettings settings() {
        return settings;
    }

    Following following() {
        return following;
    }

    Clock clock() {
        return means.clock();
    }

    long nanos() {
        return System.nanoTime();
    }

    AnswerRoom room() {
        return means.room();
    }

    boolean optional() {
        return optional;
    }

    boolean canRenew() {
        return settings.authentication() instanceof Authentication.OAuth2;
    }

    /** What to tell of a call that has failed for the last time. */
    SyncException spent(SyncException why, int failed) {
        return new SyncException(
                why.kind(), why.text() + (failed == 1 ? "" : ", " + failed + " times in a row"), why.getCause());
    }

    /** When to call again after a refusal; where the service does not say, soon at first, and then in another run. */
    Instant until(Result.Limited limited, int failed) {
        Duration patience = settings.rateLimit().maxWait();
        Duration untold = UNTOLD.compareTo(patience) > 0 ? UNTOLD : patience.plusSeconds(1);
        boolean spent = failed >= settings.retry().attempts();
        return limited.until().orElseGet(() -> clock().instant().plus(spent ? untold : delay(2)));
    }

    /** Before another attempt: exponential, with full jitter. */
    Duration delay(int failed) {
        Duration first = settings.retry().firstDelay();
        Duration most = settings.retry().maxDelay();
        long doubled = first.toMillis() << Math.min(failed - 1, 30);
        long longest = Math.clamp(doubled, 1, most.toMillis());
        return Duration.ofMillis(1 + means.random().nextLong(longest));
    }
}
