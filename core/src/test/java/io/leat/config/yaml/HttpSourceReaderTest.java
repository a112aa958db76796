package io.leat.config.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import io.leat.DataSize;
import io.leat.config.Configuration;
import io.leat.config.DownloadSettings;
import io.leat.config.DownloadSettings.Inbox;
import io.leat.config.FileSourceSettings.InputLimits;
import io.leat.config.FileSourceSettings.RejectLimit;
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
import io.leat.config.Secret;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How web APIs are asked, and what is downloaded from them. */
class HttpSourceReaderTest {
    private static final String SECRET = "correct horse";
    private static final String AUTH = "auth: {type: bearer, token: \"${file:password.txt}\"}";
    private static final String PAGING =
            "paging: {type: page, parameter: page, first: 0, size-parameter: per_page, size: 50, more: /meta/more}";

    @TempDir
    private Path folder;

    private SampleFile sample;

    @BeforeEach
    void write() {
        sample = SampleFile.api(folder);
    }

    private static HttpSourceSettings source(SampleFile file) throws InvalidConfigurationException {
        return (HttpSourceSettings) file.read(Map.of()).syncs().get(0).source();
    }

    @Test
    void every_key_comes_to_its_setting() throws InvalidConfigurationException {
        assertThat(source(sample).paging()).isInstanceOf(Paging.Numbered.class);
        assertThat(source(sample).authentication()).isInstanceOf(Authentication.Bearer.class);
        assertThat(source(sample))
                .usingRecursiveComparison() // a secret equals no other
                .isEqualTo(new HttpSourceSettings(
                        new Request(
                                "https://api.example.com/v1/players",
                                Method.POST,
                                Map.of("order", "asc", "key", SECRET),
                                Map.of("Accept-Language", "en", "X-Trace", "7"),
                                BodyFormat.JSON,
                                Map.of("filter", "{\"active\":true,\"ids\":[1,\"a\"]}", "limit", "null")),
                        new Authentication.Bearer(new Secret(SECRET)),
                        new Answer("/data", Optional.of("/meta/total")),
                        new Paging.Numbered("page", 0, Optional.of("per_page"), 50, Optional.of("/meta/more")),
                        Optional.of(new Incremental.Field("since", "/changed", Optional.of("2026-01-01"))),
                        new RateLimit(
                                Optional.of("/limit/remaining"),
                                Optional.of("/limit/resets"),
                                List.of(
                                        new Plan(3000, Duration.ofHours(2)),
                                        new Plan(5, Duration.ofSeconds(1)),
                                        new Plan(100, Duration.ofMinutes(1)),
                                        new Plan(2000, Duration.ofHours(1)),
                                        new Plan(9000, Duration.ofDays(1))),
                                Duration.ofSeconds(90)),
                        8,
                        OptionalInt.of(2800),
                        Optional.empty(),
                        true,
                        new Retry(4, Duration.ofSeconds(2), Duration.ofSeconds(30)),
                        new Timeouts(Duration.ofSeconds(5), Duration.ofSeconds(20), Duration.ofSeconds(100)),
                        new RejectLimit(7, false),
                        Duration.ofDays(9),
                        new InputLimits(DataSize.ofMebibytes(2), 4000, InputLimits.USUAL.ratio())));
    }

    @Test
    void an_address_is_enough() throws InvalidConfigurationException {
        SampleFile least = sample.of("""
                syncs:
                  a:
                    source: {type: http, url: "http://api.example.com"}
                    target: {table: t, key: [id], columns: {id: {from: /id}}}
                """);

        assertThat(source(least))
                .isEqualTo(new HttpSourceSettings(
                        new Request(
                                "http://api.example.com", Method.GET, Map.of(), Map.of(), BodyFormat.JSON, Map.of()),
                        new Authentication.None(),
                        new Answer("", Optional.empty()),
                        new Paging.None(),
                        Optional.empty(),
                        new RateLimit(Optional.empty(), Optional.empty(), List.of(), Duration.ofSeconds(60)),
                        4,
                        OptionalInt.empty(),
                        Optional.empty(),
                        false,
                        new Retry(3, Duration.ofSeconds(1), Duration.ofSeconds(60)),
                        new Timeouts(Duration.ofSeconds(10), Duration.ofSeconds(60), Duration.ofSeconds(300)),
                        new RejectLimit(1, true),
                        Duration.ofDays(90),
                        InputLimits.USUAL));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            type: http\\n      url: https://api.example.com/v1/players | type: http | 4: syncs.players.source.url: is required
            https://api.example.com/v1/players | `` | 6: syncs.players.source.url: must be a single value
            https://api.example.com/v1/players | "" | 6: syncs.players.source.url: "": must not be empty
            v1/players | v1/players?page=1 | 6: syncs.players.source.url: must have no query; write it under query:
            v1/players | v1/all players | 6: syncs.players.source.url: is no address: Illegal character in path at character 31
            //api | //user:secret@api | 6: syncs.players.source.url: must be https://HOST/PATH or http://HOST/PATH, without a user in it
            https: | ftp: | 6: syncs.players.source.url: must be https://HOST/PATH or http://HOST/PATH, without a user in it
            https: | http: | 6: syncs.players.source.url: sends a secret that anybody on the way can read; say https
            https://api.example.com | http://127.0.0.1.example.com | 6: syncs.players.source.url: sends a secret that anybody on the way can read; say https
            method: POST | method: PUT | 7: syncs.players.source.method: "PUT": must be GET or POST
            order: asc | order: [asc] | 8: syncs.players.source.query.order: must be a single value
            X-Trace: "7" | Host: a | 9: syncs.players.source.headers.Host: is set by Leat itself and cannot be set here
            X-Trace: "7" | content-type: a | 9: syncs.players.source.headers.content-type: is set by Leat itself and cannot be set here
            X-Trace: "7" | "X Trace": a | 9: syncs.players.source.headers.X Trace: must be the name of a header
            limit: null} | limit: null}\\n      form: {a: b} | 11: syncs.players.source.form: a request has either body: or form:
            limit: null | limit: "${env:lower}" | 10: syncs.players.source.body.limit: "${env:lower}": must name a variable of capital letters, digits and _
            body: {filter: {active: true, ids: [1, "a"]}, limit: null} | body: 1 | 10: syncs.players.source.body: must hold keys
            type: bearer, token: "${file:password.txt}" | type: digest | 11: syncs.players.source.auth.type: "digest": must be none, basic, bearer, header, query or oauth2
            token: "${file:password.txt}" | token: t0ken | 11: syncs.players.source.auth.token: must be ${env:NAME} or ${file:path}; a secret does not stand in the configuration
            , token: "${file:password.txt}" | `` | 11: syncs.players.source.auth.token: is required, as ${env:NAME} or ${file:path}
            , token: | , user: "${file:password.txt}", token: | 11: syncs.players.source.auth.user: is not a key here; known are token, type
            records: /data | records: data | 12: syncs.players.source.records: "data": must be empty or a JSON Pointer such as /pagination/has_more; a ~ in a name is written ~0
            total: /meta/total | total: "" | 13: syncs.players.source.total: "": must be a JSON Pointer such as /pagination/has_more; a ~ in a name is written ~0
            total: /meta/total | total: /meta/~total | 13: syncs.players.source.total: "/meta/~total": must be a JSON Pointer such as /pagination/has_more; a ~ in a name is written ~0
            first: 0 | first: -1 | 14: syncs.players.source.paging.first: "-1": must be 0 or a higher number
            , size: 50 | `` | 14: syncs.players.source.paging.size: is required
            size: 50 | size: 1000001 | 14: syncs.players.source.paging.size: "1000001": must be from 1 to 1000000 records of a page
            parameter: page, | `` | 14: syncs.players.source.paging.parameter: is required
            size-parameter: per_page | size-parameter: "" | 14: syncs.players.source.paging.size-parameter: "": must not be empty
            more: /meta/more | more: meta.more | 14: syncs.players.source.paging.more: "meta.more": must be a JSON Pointer such as /pagination/has_more; a ~ in a name is written ~0
            more: /meta/more | from: /meta/more | 14: syncs.players.source.paging.from: is not a key here; known are first, more, parameter, size, size-parameter, type
            , from: /changed | `` | 15: syncs.players.source.incremental.from: is required
            parameter: since, | `` | 15: syncs.players.source.incremental.parameter: is required
            resets-in: /limit/resets | resets-in: limit | 18: syncs.players.source.rate-limit.resets-in: "limit": must be a JSON Pointer such as /pagination/has_more; a ~ in a name is written ~0
            calls: 3000\\n        per: 2h | calls: 3000 | 16: syncs.players.source.rate-limit.per: is required
            calls: 3000\\n        per: 2h | per: 2h | 16: syncs.players.source.rate-limit.calls: is required
            per: 2h | per: 0h | 20: syncs.players.source.rate-limit.per: "0h": must be a duration above zero such as 30s, 5m or 1h
            per-second: 5 | per-second: 0 | 21: syncs.players.source.rate-limit.per-second: "0": must be from 1 to 100000000 calls
            max-wait: 90s | max-wait: 90 | 25: syncs.players.source.rate-limit.max-wait: "90": must be a duration such as 500ms, 2s, 5m or 1h
            concurrency: 8 | concurrency: 0 | 26: syncs.players.source.concurrency: "0": must be from 1 to 64 requests
            concurrency: 8 | concurrency: 65 | 26: syncs.players.source.concurrency: "65": must be from 1 to 64 requests
            max-pages: 2800 | max-pages: 0 | 27: syncs.players.source.max-pages: "0": must be from 1 to 1000000000 pages
            set: chain | set: manifest | 28: syncs.players.source.set: "manifest": must be chain or none
            max-delay: 30s | max-delay: 1s | 29: syncs.players.source.retry.max-delay: must not be below first-delay
            attempts: 4 | attempts: 101 | 29: syncs.players.source.retry.attempts: "101": must be from 1 to 100
            request: 100s | request: 0s | 30: syncs.players.source.timeout.request: "0s": must be a duration above zero such as 30s, 5m or 1h
            request: 100s | request: 100s, idle: 1s | 30: syncs.players.source.timeout.idle: is not a key here; known are connect, request, response
            record-size: 2M | decompression-ratio: 9 | 34: syncs.players.source.decompression-ratio: is not a key here; known are auth, body, concurrency, every, form, headers, incremental, keep-rejects, max-pages, max-rejects, method, paging, query, rate-limit, record-size, records, retry, set, text-length, timeout, total, type, url
            type: table | type: view | 36: syncs.players.target.type: "view": must be table or inbox
            from: /name | from: name | 41: syncs.players.target.columns.name.from: "name": must be empty or a JSON Pointer such as /id
            """)
    void a_broken_rule_is_told_with_line_key_value_and_rule(String piece, String broken, String problem) {
        assertThat(sample.with(piece, broken).problems(Map.of())).containsExactly("leat.yaml:" + problem);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            body: | 10: syncs.players.source.body: is for method: POST
            form: | 10: syncs.players.source.form: is for method: POST
            """)
    void what_is_asked_by_GET_has_no_body(String key, String problem) {
        SampleFile got = sample.with("method: POST", "method: GET")
                .with("body: {filter: {active: true, ids: [1, \"a\"]}, limit: null}", key + " {a: b}");

        assertThat(got.problems(Map.of())).containsExactly("leat.yaml:" + problem);
        assertThat(got.with("      method: GET\\n", "").problems(Map.of()))
                .containsExactly("leat.yaml:" + problem.replace("10:", "9:"));
    }

    @Test
    void a_form_has_single_values() throws InvalidConfigurationException {
        SampleFile form = sample.with("body: {filter: {active: true, ids: [1, \"a\"]}, limit: null}", "form: {a: 1}");

        assertThat(source(form).request().bodyFormat()).isEqualTo(BodyFormat.FORM);
        assertThat(source(form).request().body()).isEqualTo(Map.of("a", "1"));
        assertThat(form.with("{a: 1}", "{a: [1]}").problems(Map.of()))
                .containsExactly("leat.yaml:10: syncs.players.source.form.a: must be a single value");
    }

    @Test
    void a_secret_in_a_body_is_written_as_JSON() throws InvalidConfigurationException {
        SampleFile held = sample.with("limit: null", "limit: 'say \"${file:password.txt}\"'");

        assertThat(source(held).request().body()).containsEntry("limit", "\"say \\\"correct horse\\\"\"");
    }

    @Test
    void no_value_of_a_request_is_told() throws InvalidConfigurationException {
        assertThat(source(sample).request().toString())
                .contains("https://api.example.com/v1/players", "order", "key", "X-Trace", "filter")
                .doesNotContain(SECRET);
        assertThat(sample.read(Map.of()).toString()).doesNotContain(SECRET);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://localhost/a", "http://LOCALHOST:8080/a", "http://127.0.0.1:1", "HTTP://[::1]/a"})
    void secrets_need_no_encryption_on_this_computer(String url) throws InvalidConfigurationException {
        assertThat(source(sample.with("https://api.example.com/v1/players", url))
                        .request()
                        .url())
                .isEqualTo(url);
    }

    @Test
    void without_secrets_no_encryption_is_needed() throws InvalidConfigurationException {
        SampleFile open = sample.with("https:", "http:").with(AUTH, "auth: {type: none}");

        assertThat(source(open).authentication()).isEqualTo(new Authentication.None());
    }

    @Test
    void every_way_of_knowing_who_asks_has_its_keys() throws InvalidConfigurationException {
        Secret secret = new Secret(SECRET);

        check(authentication("{}"), new Authentication.None());
        check(authentication("{type: none}"), new Authentication.None());
        check(authentication("{type: basic, user: S, password: S}"), new Authentication.Basic(secret, secret));
        check(authentication("{type: bearer, token: S}"), new Authentication.Bearer(secret));
        check(authentication("{type: header, name: X-Key, value: S}"), new Authentication.Header("X-Key", secret));
        check(authentication("{type: query, name: a key, value: S}"), new Authentication.Query("a key", secret));
        check(
                authentication("{type: oauth2, token-url: https://a.b/t, client-id: S, client-secret: S}"),
                new Authentication.OAuth2("https://a.b/t", secret, secret, ""));
        check(
                authentication("{type: oauth2, token-url: https://a.b/t, client-id: S, client-secret: S, scope: r}"),
                new Authentication.OAuth2("https://a.b/t", secret, secret, "r"));
    }

    private static void check(Authentication read, Authentication expected) {
        assertThat(read).usingRecursiveComparison().withStrictTypeChecking().isEqualTo(expected);
    }

    private SampleFile auth(String keys) {
        return sample.with(AUTH, "auth: " + keys.replace(": S", ": \"${file:password.txt}\""));
    }

    private Authentication authentication(String keys) throws InvalidConfigurationException {
        return source(auth(keys)).authentication();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {type: basic, user: S} | password: is required, as ${env:NAME} or ${file:path}
            {type: basic, user: me, password: S} | user: must be ${env:NAME} or ${file:path}; a secret does not stand in the configuration
            {type: header, value: S} | name: is required
            {type: header, name: X Key, value: S} | name: "X Key": must be the name of a header
            {type: query, name: " ", value: S} | name: " ": must not be empty
            {type: query, name: key} | value: is required, as ${env:NAME} or ${file:path}
            {type: oauth2, client-id: S, client-secret: S} | token-url: is required
            {type: oauth2, token-url: http://a.b/t, client-id: S, client-secret: S} | token-url: sends a secret that anybody on the way can read; say https
            {type: oauth2, token-url: "https://a.b/t?q", client-id: S, client-secret: S} | token-url: must have no query; write it under query:
            {type: none, token: S} | token: is not a key here; known are type
            {type: [none]} | type: must be a single value
            """)
    void a_broken_rule_of_knowing_who_asks_is_told(String keys, String problem) {
        assertThat(auth(keys).problems(Map.of())).containsExactly("leat.yaml:11: syncs.players.source.auth." + problem);
    }

    @Test
    void every_way_of_paging_has_its_keys() throws InvalidConfigurationException {
        assertThat(paging("{}")).isEqualTo(new Paging.None());
        assertThat(paging("{type: none}")).isEqualTo(new Paging.None());
        assertThat(paging("{type: page, parameter: p, size: 9}"))
                .isEqualTo(new Paging.Numbered("p", 1, Optional.empty(), 9, Optional.empty()));
        assertThat(paging("{type: offset, parameter: o, size-parameter: s, size: 9, more: /m}"))
                .isEqualTo(new Paging.Offset("o", Optional.of("s"), 9, Optional.of("/m")));
        assertThat(paging("{type: cursor, parameter: c, from: /next}"))
                .isEqualTo(new Paging.Cursor("c", "/next", Optional.empty(), 0, Optional.empty()));
        assertThat(paging("{type: cursor, parameter: c, from: /next, size-parameter: s, size: 9, more: /m}"))
                .isEqualTo(new Paging.Cursor("c", "/next", Optional.of("s"), 9, Optional.of("/m")));
        assertThat(paging("{type: next-url, from: /next}")).isEqualTo(new Paging.NextUrl("/next"));
        assertThat(paging("{type: link-header}")).isEqualTo(new Paging.LinkHeader());
    }

    private Paging paging(String keys) throws InvalidConfigurationException {
        return source(sample.with(PAGING, "paging: " + keys)).paging();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {type: pages} | type: "pages": must be page, offset, cursor, next-url, link-header or none
            {type: offset, parameter: o} | size: is required
            {type: offset, parameter: o, size: 9, first: 1} | first: is not a key here; known are more, parameter, size, size-parameter, type
            {type: cursor, parameter: c} | from: is required
            {type: cursor, parameter: c, from: ""} | from: "": must be a JSON Pointer such as /pagination/has_more; a ~ in a name is written ~0
            {type: cursor, parameter: c, from: /n, size-parameter: s} | size: is required
            {type: next-url} | from: is required
            {type: next-url, from: next} | from: "next": must be a JSON Pointer such as /pagination/has_more; a ~ in a name is written ~0
            {type: link-header, from: /next} | from: is not a key here; known are type
            """)
    void a_broken_rule_of_paging_is_told(String keys, String problem) {
        assertThat(sample.with(PAGING, "paging: " + keys).problems(Map.of()))
                .containsExactly("leat.yaml:14: syncs.players.source.paging." + problem);
    }

    /** The schema says the same of each, or {@link SampleFile} tells. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{type: none}",
                "{type: basic, user: S, password: S}",
                "{type: bearer, token: S}",
                "{type: header, name: N, value: S}",
                "{type: query, name: N, value: S}",
                "{type: oauth2, token-url: https://a.b/t, client-id: S, client-secret: S, scope: S}"
            })
    void a_key_of_another_way_of_knowing_who_asks_is_told(String keys) {
        List<String> all = List.of(
                "user", "password", "token", "name", "value", "token-url", "client-id", "client-secret", "scope");

        assertThat(all.stream().filter(key -> !keys.contains(" " + key + ":")))
                .allSatisfy(key -> assertThat(
                                auth(keys.replace("}", ", " + key + ": S}")).problems(Map.of()))
                        .singleElement()
                        .asString()
                        .startsWith("leat.yaml:11: syncs.players.source.auth." + key + ": is not a key here"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{type: none}",
                "{type: page, parameter: p, first: 0, size-parameter: s, size: 9, more: /m}",
                "{type: offset, parameter: p, size-parameter: s, size: 9, more: /m}",
                "{type: cursor, parameter: p, from: /n, size-parameter: s, size: 9, more: /m}",
                "{type: next-url, from: /n}",
                "{type: link-header}"
            })
    void a_key_of_another_way_of_paging_is_told(String keys) {
        List<String> all = List.of("parameter: p", "first: 1", "size-parameter: s", "size: 9", "more: /m", "from: /n");

        assertThat(all.stream().filter(key -> !keys.contains(" " + key.split(" ", 2)[0])))
                .allSatisfy(key -> assertThat(sample.with(PAGING, "paging: " + keys.replace("}", ", " + key + "}"))
                                .problems(Map.of()))
                        .isNotEmpty()
                        .anySatisfy(problem -> assertThat(problem)
                                .startsWith("leat.yaml:14: syncs.players.source.paging." + key.split(" ", 2)[0]
                                        + " is not a key here")));
    }

    private SampleFile missing(String keys) {
        return sample.with("key: [id]", "key: [id]\\n      missing: " + keys);
    }

    private static final String INCREMENTAL =
            "      incremental: {parameter: since, from: /changed, start: \"2026-01-01\"}\\n";

    @Test
    void what_is_missing_is_told_by_whole_chains_only() {
        assertThat(missing("{column: active}").problems(Map.of()))
                .containsExactly("leat.yaml:15: syncs.players.source.incremental: brings only what has changed, so"
                        + " nothing can be told to be missing; leave it out, or target.missing");
        assertThat(missing("{column: active}")
                        .with(INCREMENTAL, "")
                        .with("set: chain", "set: none")
                        .problems(Map.of()))
                .containsExactly("leat.yaml:27: syncs.players.source.set: must be chain, since target.missing needs"
                        + " complete sets");
        assertThat(missing("{column: active}")
                        .with(INCREMENTAL, "")
                        .with("      set: chain\\n", "")
                        .problems(Map.of()))
                .containsExactly("leat.yaml:4: syncs.players.source.set: must be chain, since target.missing needs"
                        + " complete sets");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void a_row_is_missing_after_one_chain_or_two(int chains) throws InvalidConfigurationException {
        assertThat(missing("{column: active, after: " + chains + "}")
                        .with(INCREMENTAL, "")
                        .read(Map.of())
                        .syncs()
                        .get(0)
                        .target()
                        .missing()
                        .orElseThrow()
                        .after())
                .hasValue(chains);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "3", "two"})
    void another_number_of_chains_is_told(String chains) {
        assertThat(missing("{column: active, after: " + chains + "}")
                        .with(INCREMENTAL, "")
                        .problems(Map.of()))
                .containsExactly("leat.yaml:38: syncs.players.target.missing.after: \"" + chains
                        + "\": must be 1 or 2 complete chains");
    }

    @Test
    void files_are_missing_after_one_set() {
        assertThat(new SampleFile(folder).with("at-most: 2.5%", "after: 1").problems(SampleFile.environment()))
                .containsExactly("leat.yaml:43: syncs.items.target.missing.after: is for sources of type http");
    }

    @Test
    void a_download_has_a_folder_and_a_name() throws InvalidConfigurationException {
        Configuration configuration = SampleFile.download(folder).read(Map.of());
        DownloadSettings read = configuration.downloads().get(0);

        assertThat(configuration.syncs()).isEmpty();
        assertThat(read.name()).isEqualTo("fetch");
        assertThat(read.timeout()).isEqualTo(Duration.ofMinutes(20));
        assertThat(read.staleAfter()).isEqualTo(Duration.ofMinutes(10));
        check(read.source().authentication(), new Authentication.Query("api_key", new Secret(SECRET)));
        assertThat(read.target()).isEqualTo(new Inbox(folder.resolve("var/in"), "items-main", 200));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            set: none | set: chain | 9: syncs.fetch.source.set: is for a target that is a table; a download is always whole
            set: none | incremental: {parameter: a, from: /b} | 9: syncs.fetch.source.incremental: is for a target that is a table; a download is always whole
            timeout: 20m | empty: allowed | 3: syncs.fetch.empty: is not a key here; known are source, stale-after, target, timeout
            type: inbox\\n      folder: var/in | type: inbox | 10: syncs.fetch.target.folder: is required
            folder: var/in\\n      name: items-main | folder: var/in | 10: syncs.fetch.target.name: is required
            name: items-main | name: items/main | 13: syncs.fetch.target.name: "items/main": must be the start of a file name, without / or a leading dot
            name: items-main | name: .items | 13: syncs.fetch.target.name: ".items": must be the start of a file name, without / or a leading dot
            chunk-records: 200 | chunk-records: 0 | 14: syncs.fetch.target.chunk-records: "0": must be from 1 to 10000000 records of a file
            chunk-records: 200 | table: items | 14: syncs.fetch.target.table: is not a key here; known are chunk-records, folder, name, type
            """)
    void a_broken_rule_of_downloads_is_told(String piece, String broken, String problem) {
        assertThat(SampleFile.download(folder).with(piece, broken).problems(Map.of()))
                .containsExactly("leat.yaml:" + problem);
    }

    @Test
    void files_are_not_downloaded() {
        SampleFile files = SampleFile.download(folder).of("""
                syncs:
                  fetch:
                    source: {type: files, inbox: in, processed: done}
                    target: {type: inbox, folder: other, name: a}
                """);

        assertThat(files.problems(Map.of()))
                .containsExactly("leat.yaml:3: syncs.fetch.source.type: must be http, since the target is an inbox");
    }
}
