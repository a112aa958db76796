package io.leat.config.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import io.leat.config.ColumnType;
import io.leat.config.HttpSourceSettings.Authentication;
import io.leat.config.HttpSourceSettings.Incremental;
import io.leat.config.HttpSourceSettings.Paging;
import io.leat.config.Secret;
import io.leat.config.Sync;
import io.leat.config.SyncSettings;
import io.leat.config.TargetSettings.ColumnSettings;
import io.leat.config.TenantsSettings;
import io.leat.config.TenantsSettings.DataType;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Syncs of many tenants, and what of a credential may stand where. */
class TenantsReaderTest {
    private static final String SYNC = "syncs.field-service.";
    private static final String INVOICES = SYNC + "data-types.invoices.";
    private static final String CUSTOMERS = SYNC + "data-types.customers.";
    private static final String TOKEN = "incremental: {type: token, start: \"2026-01-01\"}";
    private static final String CURSOR = "paging: {type: cursor, parameter: from, from: /continueFrom, more: /hasMore}";

    @TempDir
    private Path folder;

    private SampleFile sample;

    @BeforeEach
    void write() {
        sample = SampleFile.tenants(folder);
    }

    private static TenantsSettings tenants(SampleFile file) throws InvalidConfigurationException {
        return file.read(Map.of()).tenants().getFirst();
    }

    private static SyncSettings settings(SampleFile file, String type) throws InvalidConfigurationException {
        return tenants(file).dataType(type).orElseThrow().settings();
    }

    /** Without the place in the file. */
    private static List<String> problems(SampleFile file) {
        return file.problems(Map.of()).stream()
                .map(problem -> problem.replaceFirst("^leat\\.yaml:[0-9]+: ", ""))
                .toList();
    }

    @Test
    void every_key_comes_to_its_setting() throws InvalidConfigurationException {
        TenantsSettings tenants = tenants(sample);

        assertThat(tenants.name()).isEqualTo("field-service");
        assertThat(tenants.schedule()).isPresent();
        assertThat(tenants.timeout()).isEqualTo(Duration.ofMinutes(10));
        assertThat(tenants.staleAfter()).isEqualTo(Duration.ofMinutes(20));
        assertThat(tenants.credentials()).isEqualTo("titan");
        assertThat(tenants.maxConcurrent()).isEqualTo(5);
        assertThat(settings(sample, "customers").emptyAllowed()).isTrue();
        assertThat(settings(sample, "invoices").emptyAllowed()).isFalse();
    }

    @Test
    void a_data_type_is_a_sync_with_the_name_and_the_times_of_all() throws InvalidConfigurationException {
        assertThat(tenants(sample).dataTypes()).map(DataType::settings).allSatisfy(settings -> {
            assertThat(settings.name()).isEqualTo("field-service");
            assertThat(settings.timeout()).isEqualTo(Duration.ofMinutes(10));
            assertThat(settings.staleAfter()).isEqualTo(Duration.ofMinutes(20));
            assertThat(settings.schedule()).isEmpty();
        });
    }

    @Test
    void it_is_none_of_the_syncs_without_tenants_and_no_download() throws InvalidConfigurationException {
        assertThat(sample.read(Map.of()).syncs()).isEmpty();
        assertThat(sample.read(Map.of()).downloads()).isEmpty();
        assertThat(sample.read(Map.of()).all()).map(Sync::name).containsExactly("field-service");
    }

    @Test
    void a_group_and_one_data_type_are_enough() throws InvalidConfigurationException {
        TenantsSettings least = tenants(sample.of("""
                syncs:
                  a:
                    splits: {credentials: 4you}
                    data-types:
                      b:
                        source: {type: http, url: "${credential.api}"}
                        target: {table: t, key: [id], columns: {id: {from: /id}}}
                """));

        assertThat(least.schedule()).isEmpty();
        assertThat(least.timeout()).isEqualTo(Duration.ofHours(1));
        assertThat(least.staleAfter()).isEqualTo(Duration.ofMinutes(30));
        assertThat(least.maxConcurrent()).isEqualTo(3);
        assertThat(least.dataTypes()).map(DataType::name).containsExactly("b");
    }

    @Test
    void splits_give_the_order_of_the_data_types_and_without_one_it_is_that_of_the_file()
            throws InvalidConfigurationException {
        assertThat(tenants(sample).dataTypes()).map(DataType::name).containsExactly("customers", "invoices");
        assertThat(tenants(sample.with("      data-types: [customers, invoices]\\n", ""))
                        .dataTypes())
                .map(DataType::name)
                .containsExactly("invoices", "customers");
    }

    @Test
    void references_to_a_credential_stay_until_it_is_known() throws InvalidConfigurationException {
        DataType invoices = tenants(sample).dataType("invoices").orElseThrow();

        assertThat(invoices.source().request().url())
                .isEqualTo("${credential.api}/accounting/v2/tenant/${credential.tenant}/export/invoices");
        assertThat(invoices.source().request().headers())
                .containsExactly(Map.entry("ST-App-Key", "${credential.app-key}"));
        assertThat(invoices.source().authentication())
                .usingRecursiveComparison() // a secret equals no other
                .isEqualTo(new Authentication.OAuth2(
                        "${credential.token-url}",
                        new Secret("${credential.client-id}"),
                        new Secret("${credential.client-secret}"),
                        "${credential.scopes}"));
        assertThat(invoices.settings().target().columns())
                .map(ColumnSettings::constant)
                .containsExactly(
                        Optional.of("${credential.company-id}"),
                        Optional.of("${credential.environment}, ${credential.company}, ${credential.id}"),
                        Optional.empty());
    }

    @Test
    void a_query_and_a_body_of_any_depth_take_secrets_of_a_credential() throws InvalidConfigurationException {
        DataType customers = tenants(sample).dataType("customers").orElseThrow();

        assertThat(customers.source().request().query()).containsExactly(Map.entry("key", "${credential.app-key}"));
        assertThat(customers.source().request().body())
                .containsExactly(Map.entry(
                        "tenant", "{\"id\":\"${credential.tenant}\",\"key\":[\"${credential.client-secret}\"]}"));
        assertThat(tenants(sample.with(
                                "body: {tenant: {id: \"${credential.tenant}\", key: [\"${credential.client-secret}\"]}}",
                                "form: {secret: \"${credential.client-secret}\"}"))
                        .dataType("customers")
                        .orElseThrow()
                        .source()
                        .request()
                        .body())
                .containsExactly(Map.entry("secret", "${credential.client-secret}"));
    }

    @Test
    void the_watermark_of_type_token_goes_where_cursors_go() throws InvalidConfigurationException {
        DataType invoices = tenants(sample).dataType("invoices").orElseThrow();

        assertThat(invoices.source().paging()).isInstanceOf(Paging.Cursor.class);
        assertThat(invoices.source().incremental()).contains(new Incremental.Token("from", Optional.of("2026-01-01")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ${credential.tenant}/export | ${credential.tenat}/export | source.url | ${credential.tenat}": a credential has no tenat; did you mean "tenant"?
            ${credential.tenant}/export | ${credential.address}/export | source.url | ${credential.address}": a credential has no address; known are api, app-key, client-id, client-secret, company, company-id, environment, id, scopes, tenant, token-url
            ${credential.app-key}"}\\n   | ${credential.appkey}"}\\n   | source.headers.ST-App-Key | ${credential.appkey}": a credential has no appkey; did you mean "app-key"?
            "${credential.client-id}"   | "${credential.client_id}"  | source.auth.client-id | ${credential.client_id}": a credential has no client_id; did you mean "client-id"?
            """)
    void a_name_that_no_credential_has_is_told_with_the_nearest(String piece, String broken, String key, String rule) {
        SampleFile wrong = piece.contains("app-key")
                ? sample.with("headers: {ST-App-Key: \"" + piece, "headers: {ST-App-Key: \"" + broken)
                : sample.with(piece, broken);

        assertThat(problems(wrong)).containsExactly(INVOICES + key + ": \"" + rule);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ${credential.tenant}/export       | ${credential.app-key}/export        | source.url
            "${credential.token-url}"         | "https://a.example.com/${credential.app-key}" | source.auth.token-url
            scope: "${credential.scopes}"     | scope: "${credential.app-key}"      | source.auth.scope
            company_id: {value: "${credential.company-id}"} | company_id: {value: "${credential.app-key}"} | target.columns.company_id.value
            """)
    void a_secret_of_a_credential_stands_where_it_is_kept_only(String piece, String broken, String key) {
        assertThat(problems(sample.with(piece, broken)))
                .contains(INVOICES + key + ": \"${credential.app-key}\": is a secret, which must be in auth, headers,"
                        + " query, body or form");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            credentials: titan | credentials: "${credential.company}" | splits.credentials
            timeout: 10m       | timeout: "${credential.id}"          | timeout
            records: /data     | records: "/${credential.id}"         | data-types.invoices.source.records
            table: invoices    | table: "i_${credential.tenant}"      | data-types.invoices.target.table
            empty: allowed     | empty: "${credential.id}"            | data-types.customers.empty
            """)
    void a_reference_to_a_credential_stands_in_calls_and_constants_only(String piece, String broken, String key) {
        assertThat(problems(sample.with(piece, broken)))
                .anySatisfy(problem -> assertThat(problem)
                        .startsWith(SYNC + key + ": \"${credential.")
                        .endsWith("}\": must be below data-types, in url, query, headers, body, form, auth or value"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            https://api.example.com/v1/players   | https://api.example.com/${credential.tenant} | url
            order: asc                           | order: "${credential.company}"               | query.order
            "${file:password.txt}"}\\n      records | "${credential.client-secret}"}\\n      records | auth.token
            """)
    void a_sync_without_tenants_has_no_credential_to_refer_to(String piece, String broken, String key) {
        assertThat(problems(SampleFile.api(folder).with(piece, broken)))
                .anySatisfy(problem -> assertThat(problem)
                        .startsWith("syncs.players.source." + key + ": \"${credential.")
                        .endsWith("}\": must be below data-types, in url, query, headers, body, form, auth or value"));
    }

    @Test
    void a_list_takes_no_reference_to_a_credential() {
        assertThat(problems(sample.with("key: [company_id, id]", "key: [company_id, id, \"${credential.id}\"]")))
                .contains(INVOICES + "target.key: \"${credential.id}\": a list holds plain values, no references");
    }

    @Test
    void a_problem_has_the_line_at_which_it_stands() {
        assertThat(sample.with("max-concurrent: 5", "max-concurrent: 0").problems(Map.of()))
                .containsExactly("leat.yaml:9: " + SYNC + "splits.max-concurrent: \"0\": must be from 1 to 64 splits");
    }

    @ParameterizedTest
    @ValueSource(strings = {"65", "-1", "many"})
    void from_1_to_64_splits_may_run_at_once(String splits) {
        assertThat(problems(sample.with("max-concurrent: 5", "max-concurrent: " + splits)))
                .containsExactly(SYNC + "splits.max-concurrent: \"" + splits + "\": must be from 1 to 64 splits");
    }

    @Test
    void a_group_is_named_as_leat_credentials_names_it() {
        assertThat(problems(sample.with("credentials: titan", "credentials: Titan")))
                .containsExactly(SYNC + "splits.credentials: \"Titan\": must be the name of a group of credentials:"
                        + " lower-case letters, digits, - and _, at most 63");
        assertThat(problems(sample.with("credentials: titan\\n      ", "")))
                .containsExactly(SYNC + "splits.credentials: is required");
    }

    @Test
    void splits_and_data_types_belong_together() {
        assertThat(problems(sample.of("syncs: {a: {splits: {credentials: g}}}")))
                .containsExactly("syncs.a.data-types: must hold at least one data type with its source and its target");
        assertThat(problems(sample.of("""
                syncs:
                  a:
                    data-types:
                      b:
                        source: {type: http, url: "https://api.example.com"}
                        target: {table: t, key: [id], columns: {id: {from: /id}}}
                """))).containsExactly("syncs.a.splits.credentials: is required");
    }

    @ParameterizedTest
    @ValueSource(strings = {"source: {}", "target: {}", "empty: allowed"})
    void what_a_data_type_says_the_sync_does_not(String line) {
        assertThat(problems(sample.with("timeout: 10m", line)))
                .singleElement()
                .satisfies(problem -> assertThat(problem)
                        .startsWith(SYNC + line.substring(0, line.indexOf(':')) + ": is not a key here"));
    }

    @Test
    void the_name_of_a_data_type_is_as_that_of_a_sync() {
        assertThat(problems(sample.with("[customers, invoices]", "[customers, Invoices]")
                        .with("    invoices:", "    Invoices:")))
                .containsExactly(SYNC + "data-types.Invoices: the name of a data type must be lower-case letters,"
                        + " digits, - and _, at most 63");
    }

    @Test
    void a_data_type_that_is_not_there_is_told_with_the_nearest() {
        assertThat(problems(sample.with("[customers, invoices]", "[customers, invoices, invoice]")))
                .containsExactly(SYNC + "splits.data-types: \"invoice\": data-types has none of this name; did you"
                        + " mean \"invoices\"?");
    }

    @Test
    void a_data_type_that_nothing_would_run_is_told() {
        assertThat(problems(sample.with("[customers, invoices]", "[customers]")))
                .containsExactly(
                        SYNC + "data-types.invoices: is not in splits.data-types, so that no split would run it");
    }

    @Test
    void an_empty_list_of_data_types_is_not_taken_for_all() {
        assertThat(problems(sample.with("[customers, invoices]", "[]")))
                .containsExactly(
                        SYNC + "splits.data-types: must name at least one data type, or be left out for all of them");
    }

    @Test
    void a_secret_in_the_configuration_is_told_that_a_credential_may_have_it() {
        assertThat(problems(sample.with("client-secret: \"${credential.client-secret}\"", "client-secret: abc")))
                .containsExactly(INVOICES + "source.auth.client-secret: must be ${env:NAME}, ${file:path} or"
                        + " ${credential.NAME}; a secret does not stand in the configuration");
    }

    @Test
    void a_data_type_is_run_once() {
        assertThat(problems(sample.with("[customers, invoices]", "[customers, invoices, customers]")))
                .containsExactly(SYNC + "splits.data-types: [customers, invoices, customers]: must name every data"
                        + " type once");
    }

    @Test
    void files_have_no_credentials() {
        assertThat(problems(sample.of("""
                syncs:
                  a:
                    splits: {credentials: g}
                    data-types:
                      b:
                        source: {type: files, inbox: in, processed: done}
                        target: {table: t, key: [id], columns: {id: {from: /id}}}
                """)))
                .containsExactly(
                        "syncs.a.data-types.b.source.type: must be http: what credentials are for is a web" + " API");
    }

    @ParameterizedTest
    @ValueSource(strings = {"inbox", "tabel"})
    void a_target_is_a_table(String type) {
        assertThat(problems(sample.with("table: invoices", "type: " + type + "\\n          table: invoices")))
                .containsExactly(
                        INVOICES + "target.type: \"" + type + "\": must be table; leat download knows no credentials");
        assertThat(problems(sample.with("table: invoices", "type: table\\n          table: invoices")))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{column: active}", "{column: active, within: []}", "{column: active, within: [kind]}"})
    void rows_are_missed_within_those_of_one_credential_only(String missing) {
        SampleFile kinds = sample.with(
                "company: {value: \"${credential.company-id}\"}",
                "company: {value: \"${credential.company-id}\"}\\n            kind: {value: main}");

        assertThat(problems(kinds.with("{column: active, within: [company]}", missing)))
                .containsExactly(CUSTOMERS + "target.missing.within: must hold a column whose value: is of the"
                        + " credential, such as ${credential.company-id}, since all tenants write this table");
        assertThat(problems(kinds.with("within: [company]", "within: [kind, company]")))
                .isEmpty();
    }

    @Test
    void a_token_is_for_chains_whose_pages_name_the_next_one() {
        String rule = INVOICES
                + "source.incremental.type: token: is for paging of type cursor, whose last page names where the next"
                + " chain begins";

        assertThat(problems(sample.with(CURSOR, "paging: {type: next-url, from: /next}")))
                .containsExactly(rule);
        assertThat(problems(sample.with(CURSOR, "paging: {type: page, parameter: page, size: 10}")))
                .containsExactly(rule);
        assertThat(problems(sample.with(CURSOR + "\\n          ", ""))).containsExactly(rule);
    }

    @Test
    void a_token_is_of_no_field() {
        assertThat(problems(sample.with(TOKEN, "incremental: {type: token, from: /modifiedOn}")))
                .singleElement()
                .satisfies(problem ->
                        assertThat(problem).startsWith(INVOICES + "source.incremental.from: is not a key here"));
        assertThat(problems(sample.with(TOKEN, "incremental: {type: field, parameter: since, from: /modifiedOn}")))
                .isEmpty();
        assertThat(problems(sample.with(TOKEN, "incremental: {type: date, parameter: since, from: /modifiedOn}")))
                .containsExactly(INVOICES + "source.incremental.type: \"date\": must be field or token");
    }

    /** Company 12 may be one of the credentials. */
    @Test
    void what_a_credential_holds_does_not_tell_two_writers_of_one_table_apart() {
        String other = """
                syncs:
                  other:
                    source: {type: http, url: "https://api.example.com", set: chain}
                    target:
                      table: customers
                      key: [company]
                      columns: {company: {value: "12"}, name: {from: /name}, kind: {value: b}}
                      missing: {column: active, within: [WITHIN]}
                """;
        SampleFile two = sample.with("syncs:\\n", other)
                .with(
                        "company: {value: \"${credential.company-id}\"}",
                        "company: {value: \"${credential.company-id}\"}\\n            kind: {value: a}");

        assertThat(problems(two.with("WITHIN", "company")))
                .singleElement()
                .satisfies(problem -> assertThat(problem)
                        .startsWith(CUSTOMERS + "target.missing: deactivates rows of the table \"customers\" that"
                                + " the sync \"other\" writes"));
        assertThat(problems(two.with("WITHIN", "company, kind").with("within: [company]", "within: [company, kind]")))
                .isEmpty();
    }

    @Test
    void two_data_types_of_one_table_are_told_by_their_names() {
        SampleFile two = sample.with("table: invoices", "table: customers");

        assertThat(problems(two))
                .singleElement()
                .satisfies(problem -> assertThat(problem)
                        .startsWith(INVOICES + "target.missing: deactivates rows of the table \"customers\" that"
                                + " \"field-service.data-types.customers\" writes"));
    }

    @Test
    void the_settings_of_a_data_type_are_read_as_those_of_a_sync() throws InvalidConfigurationException {
        assertThat(settings(sample, "invoices")
                        .target()
                        .columns()
                        .getLast()
                        .type()
                        .kind())
                .isEqualTo(ColumnType.Kind.BIGINT);
        assertThat(problems(sample.with("table: invoices", "table: leat_invoices")))
                .containsExactly(
                        INVOICES + "target.table: \"leat_invoices\": names that start with leat_ are Leat's own");
        assertThat(problems(sample.with("set: chain", "set: none")))
                .containsExactly(CUSTOMERS + "source.set: must be chain, since target.missing needs complete sets");
    }
}
