package io.leat.config.yaml;

import io.leat.config.CredentialReference;
import io.leat.config.FileSourceSettings.InputLimits;
import io.leat.config.HttpSourceSettings;
import io.leat.config.HttpSourceSettings.Answer;
import io.leat.config.HttpSourceSettings.Authentication;
import io.leat.config.HttpSourceSettings.BodyFormat;
import io.leat.config.HttpSourceSettings.Incremental;
import io.leat.config.HttpSourceSettings.Method;
import io.leat.config.HttpSourceSettings.Paging;
import io.leat.config.HttpSourceSettings.Plan;
import io.leat.config.HttpSourceSettings.RateLimit;
import io.leat.config.HttpSourceSettings.Request;
import io.leat.config.HttpSourceSettings.Retry;
import io.leat.config.HttpSourceSettings.Timeouts;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Reads the source of a sync: pages of a web API. */
final class HttpSourceReader {
    private static final String POINTER = "a JSON Pointer such as /pagination/has_more; a ~ in a name is written ~0";
    private static final int MOST_CONCURRENT = 64;
    private static final int MOST_CALLS = 100_000_000;

    /** Headers that the program sets itself. */
    private static final Set<String> OWN_HEADERS =
            Set.of("connection", "content-length", "expect", "host", "upgrade", "accept-encoding", "content-type");

    /** Stands where a problem was told instead. */
    static final HttpSourceSettings NOWHERE = read(new Section(
            new Node.Mapping(Map.of(), 0),
            "",
            new Section.Context(Path.of(""), new References(Path.of(""), Map.of()), new ArrayList<>())));

    private HttpSourceReader() {}

    static HttpSourceSettings read(Section section) {
        Request request = request(section);
        Authentication authentication = AuthenticationReader.read(section.section("auth"));
        Paging paging = PagingReader.read(section.section("paging"));
        HttpSourceSettings source = new HttpSourceSettings(
                request,
                authentication,
                new Answer(
                        section.parsed("records", "", SourceReader::pointer, "empty or " + POINTER),
                        member(section, "total")),
                paging,
                incremental(section, paging),
                rateLimit(section.section("rate-limit")),
                section.parsed(
                        "concurrency", 4, text -> SourceReader.whole(text, MOST_CONCURRENT), "from 1 to 64 requests"),
                maxPages(section),
                every(section),
                section.parsed("set", false, HttpSourceReader::set, "chain or none"),
                retry(section.section("retry")),
                timeouts(section.section("timeout")),
                SourceReader.maxRejects(section),
                SourceReader.keepRejects(section),
                new InputLimits(
                        SourceReader.recordSize(section), SourceReader.textLength(section), InputLimits.USUAL.ratio()));
        checkSecrets(section, request.url(), authentication);
        section.end();
        return source;
    }

    /** A pointer to a part of an answer or a record, never to the whole. */
    static Optional<String> member(Section section, String key) {
        String pointer =
                section.parsed(key, "", text -> SourceReader.pointer(text).filter(part -> !part.isEmpty()), POINTER);
        return section.has(key) ? Optional.of(pointer) : Optional.empty();
    }

    static String requiredMember(Section section, String key) {
        return section.has(key) ? member(section, key).orElse("") : section.required(key);
    }

    private static Request request(Section section) {
        String url = section.requiredFillable("url");
        address(section, "url", url);
        Method method = section.parsed("method", Method.GET, HttpSourceReader::method, "GET or POST");
        boolean form = section.has("form");
        if (form && section.has("body")) {
            section.problem("form", "a request has either body: or form:");
        }
        boolean got = section.text("method").orElse("GET").equals("GET");
        if (got && (form || section.has("body"))) {
            section.problem(form ? "form" : "body", "is for method: POST");
        }
        Map<String, String> headers = section.pairs("headers");
        checkHeaders(section.section("headers"), headers.keySet());
        return new Request(
                url,
                method,
                section.pairs("query"),
                headers,
                form ? BodyFormat.FORM : BodyFormat.JSON,
                form ? section.pairs("form") : section.json("body"));
    }

    private static void checkHeaders(Section section, Set<String> names) {
        for (String name : names) {
            if (!isToken(name)) {
                section.problem(name, "must be the name of a header");
            } else if (OWN_HEADERS.contains(name.toLowerCase(Locale.ROOT))) {
                section.problem(name, "is set by Leat itself and cannot be set here");
            }
        }
    }

    private static Optional<Method> method(String text) {
        return text.equals("GET") || text.equals("POST") ? Optional.of(Method.valueOf(text)) : Optional.empty();
    }

    /** A token of RFC 9110, section 5.6.2. */
    static boolean isToken(String name) {
        return name.matches("[!#$%&'*+.^_`|~0-9A-Za-z-]+");
    }

    /** Tells an address that cannot be called; its query and user may hold secrets and are not repeated. */
    static void address(Section section, String key, String text) {
        if (text.isBlank()) {
            return;
        }
        try {
            URI uri = new URI(CredentialReference.sample(text));
            boolean web = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
            if (!web || uri.getHost() == null || uri.getRawUserInfo() != null || uri.getRawFragment() != null) {
                section.problem(key, "must be https://HOST/PATH or http://HOST/PATH, without a user in it");
            } else if (uri.getRawQuery() != null) {
                section.problem(key, "must have no query; write it under query:");
            }
        } catch (URISyntaxException broken) {
            section.problem(key, "is no address: " + broken.getReason() + " at character " + (broken.getIndex() + 1));
        }
    }

    private static void checkSecrets(Section section, String url, Authentication authentication) {
        if (!(authentication instanceof Authentication.None) && isOpen(url)) {
            section.problem("url", "sends a secret that anybody on the way can read; say https");
        }
        if (authentication instanceof Authentication.OAuth2 oauth && isOpen(oauth.tokenUrl())) {
            section.section("auth").problem("token-url", "sends a secret that anybody on the way can read; say https");
        }
    }

    /** Whether the way there leaves this computer without encryption. */
    private static boolean isOpen(String url) {
        // The API of a credential's environment is always encrypted.
        return url.regionMatches(true, 0, "http:", 0, 5)
                && !url.matches("(?i)http://(localhost|127\\.[0-9.]+|\\[::1])([:/].*)?");
    }

    private static Optional<Incremental> incremental(Section section, Paging paging) {
        if (!section.has("incremental")) {
            return Optional.empty();
        }
        Section inner = section.section("incremental");
        String type = inner.text("type").orElse("field");
        Incremental incremental = type.equals("token")
                ? token(inner, paging)
                : new Incremental.Field(
                        inner.required("parameter"), requiredMember(inner, "from"), inner.text("start"));
        if (!type.equals("token") && !type.equals("field")) {
            inner.problem("type", "\"" + type + "\": must be field or token");
        }
        inner.end();
        return Optional.of(incremental);
    }

    private static Incremental token(Section section, Paging paging) {
        if (paging instanceof Paging.Cursor cursor) {
            return new Incremental.Token(cursor.parameter(), section.text("start"));
        }
        section.problem(
                "type", "token: is for paging of type cursor, whose last page names where the next chain begins");
        return new Incremental.Token("", section.text("start"));
    }

    private static RateLimit rateLimit(Section section) {
        List<Plan> plans = new ArrayList<>();
        if (section.has("calls") || section.has("per")) {
            section.required("calls");
            section.required("per");
            plan(section, "calls", SyncReader.positive(section, "per", Duration.ofHours(1)), plans);
        }
        plan(section, "per-second", Duration.ofSeconds(1), plans);
        plan(section, "per-minute", Duration.ofMinutes(1), plans);
        plan(section, "per-hour", Duration.ofHours(1), plans);
        plan(section, "per-day", Duration.ofDays(1), plans);
        RateLimit limit = new RateLimit(
                member(section, "remaining"),
                member(section, "resets-in"),
                plans,
                section.duration("max-wait", Duration.ofSeconds(60)));
        section.end();
        return limit;
    }

    private static void plan(Section section, String key, Duration per, List<Plan> plans) {
        int calls = section.parsed(key, 0, text -> SourceReader.whole(text, MOST_CALLS), "from 1 to 100000000 calls");
        if (calls > 0) {
            plans.add(new Plan(calls, per));
        }
    }

    private static OptionalInt maxPages(Section section) {
        int pages = section.parsed(
                "max-pages", 0, text -> SourceReader.whole(text, 1_000_000_000), "from 1 to 1000000000 pages");
        return pages == 0 ? OptionalInt.empty() : OptionalInt.of(pages);
    }

    private static Optional<Duration> every(Section section) {
        Duration every = SyncReader.positive(section, "every", Duration.ofHours(1));
        return section.has("every") ? Optional.of(every) : Optional.empty();
    }

    private static Optional<Boolean> set(String text) {
        return switch (text) {
            case "chain" -> Optional.of(true);
            case "none" -> Optional.of(false);
            default -> Optional.empty();
        };
    }

    private static Retry retry(Section section) {
        Retry retry = new Retry(
                section.parsed("attempts", 3, text -> SourceReader.whole(text, 100), "from 1 to 100"),
                SyncReader.positive(section, "first-delay", Duration.ofSeconds(1)),
                SyncReader.positive(section, "max-delay", Duration.ofSeconds(60)));
        if (retry.maxDelay().compareTo(retry.firstDelay()) < 0) {
            section.problem("max-delay", "must not be below first-delay");
        }
        section.end();
        return retry;
    }

    private static Timeouts timeouts(Section section) {
        Timeouts timeouts = new Timeouts(
                SyncReader.positive(section, "connect", Duration.ofSeconds(10)),
                SyncReader.positive(section, "response", Duration.ofSeconds(60)),
                SyncReader.positive(section, "request", Duration.ofSeconds(300)));
        section.end();
        return timeouts;
    }
}
