package io.leat.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.leat.ledger.Schema;
import io.leat.standin.http.Answer;
import io.leat.standin.http.Call;
import io.leat.standin.http.LocalServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code leat credentials} in a real SQLite file, against a service that gives tokens. */
class CredentialsCommandTest {
    private static final String SECRET = "cs/7f3a+9c1e0b&x";
    private static final String ENCODED = "cs%2F7f3a%2B9c1e0b%26x";
    private static final String APP_KEY = "ak1.55d1e0c2aa";
    private static final String TOKEN = "tok-90ab12cd34";
    private static final String KEY = key('f');
    private static final String NEXT_KEY = key('X');

    @TempDir
    private Path folder;

    private final Map<String, String> environment = new HashMap<>();
    private final StringBuilder everything = new StringBuilder();
    private final Typist typist = new Typist();
    private LocalServer service;
    private Answer refusal = Answer.json(400, "{\"error\":\"invalid_client\"}");
    private boolean refuses;
    private String form = "";
    private String out = "";
    private String err = "";

    /** Answers what a test has put there; without an answer nobody is there. */
    private static final class Typist implements Person {
        private final List<String> answers = new ArrayList<>();
        private final List<String> questions = new ArrayList<>();
        private boolean there;

        @Override
        public boolean isThere() {
            return there;
        }

        @Override
        public Optional<String> line(String question) {
            questions.add(question);
            return answers.isEmpty() ? Optional.empty() : Optional.of(answers.removeFirst());
        }

        @Override
        public Optional<String> hidden(String question) {
            return line("hidden " + question);
        }
    }

    private static String key(char last) {
        return Base64.getEncoder()
                .encodeToString(("0123456789abcdef0123456789abcde" + last).getBytes(StandardCharsets.UTF_8));
    }

    @BeforeEach
    void a_shop_and_a_service() throws IOException {
        Files.writeString(folder.resolve("leat.yaml"), """
                state: state
                database: {url: "jdbc:sqlite:shop.db"}
                log: {file: leat.log}
                memory: {limit: 1G}
                syncs:
                  mills:
                    source: {type: files, inbox: inbox, processed: done}
                    target: {table: mills, create: true, key: [id], columns: {id: {from: /id}}}
                """);
        environment.put("LEAT_SECRET_KEY", KEY);
        environment.put("ACME_SECRET", SECRET);
        environment.put("ACME_APP_KEY", APP_KEY);
        service = new LocalServer(0);
        service.start(this::answer);
    }

    @AfterEach
    void close() {
        service.close();
    }

    private void answer(Call call) throws IOException {
        form = new String(call.body(), StandardCharsets.UTF_8);
        if (!call.path().equals("/connect/token")) {
            call.answer(Answer.message(404, "no such thing"));
        } else if (refuses || !form.contains("client_secret=" + ENCODED)) {
            call.answer(refusal);
        } else {
            call.answer(Answer.json(
                    200, "{\"access_token\":\"" + TOKEN + "\",\"expires_in\":900,\"token_type\":\"Bearer\"}"));
        }
    }

    private int leat(Object... words) {
        Shell.Printed printed = shell().leat(
                        Stream.concat(Stream.of("credentials"), Stream.of(words).map(Object::toString)));
        out = printed.out();
        err = printed.err();
        everything.append(out).append(err);
        return printed.code();
    }

    private Shell shell() {
        return new Shell(folder, environment, false, typist);
    }

    private int add(String companyId, String... more) {
        List<String> words = new ArrayList<>(List.of(
                "add",
                "servicetitan",
                "--company-id",
                companyId,
                "--company",
                "Acme Plumbing",
                "--environment",
                "production",
                "--client-id",
                "cid.1",
                "--tenant",
                "4711"));
        words.addAll(List.of(more));
        return leat(words.toArray());
    }

    private int addAcme() {
        return add("12", "--secret-env", "ACME_SECRET", "--app-key-env", "ACME_APP_KEY", "--scopes", "crm jobs");
    }

    private int test(Object... words) {
        return leat(
                Stream.concat(Stream.of("test", "--token-url", service.address() + "/connect/token"), Stream.of(words))
                        .toArray());
    }

    private List<String> query(String sql) throws SQLException {
        return shell().query(sql);
    }

    private String state() throws SQLException {
        return query("SELECT group_concat(state || ' ' || reason, '; ') FROM leat_credential")
                .getFirst();
    }

    private void wrong(int code, String... told) {
        assertThat(code).as(err).isEqualTo(ExitCode.WRONG);
        assertThat(err).contains(told);
        assertThat(out).isEmpty();
    }

    @Test
    void secrets_are_in_no_output_no_log_and_no_file() throws Exception {
        refusal = Answer.json(400, "{\"error\":\"bad " + SECRET + "\",\"error_description\":\"sent " + ENCODED + "\"}");
        addAcme();
        test("--all", "-v");
        refuses = true;
        test("--all", "--json");
        test("1");
        leat("list");
        leat("list", "--json", "-v", "-v");
        addAcme();
        environment.put("LEAT_SECRET_KEY_NEW", NEXT_KEY);
        leat("rotate");
        leat("test", "1");
        leat("disable", "1");
        leat("enable", "1");

        everything.append(Files.readString(folder.resolve("leat.log")));
        assertThat(everything).contains("bad ***", "sent ***", "Acme Plumbing");
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                everything.append(Files.readString(file, StandardCharsets.ISO_8859_1));
            }
        }
        for (String column : query("SELECT name FROM pragma_table_info('leat_credential')")) {
            everything.append(query("SELECT " + column + " FROM leat_credential"));
        }
        assertThat(everything)
                .contains("v1:")
                .doesNotContain(SECRET, ENCODED, APP_KEY, TOKEN, KEY, NEXT_KEY)
                .doesNotContain(SECRET.substring(3), APP_KEY.substring(4));
    }

    @Test
    void a_credential_is_added_listed_and_tested() throws Exception {
        assertThat(addAcme()).as(err).isZero();
        assertThat(out).isEqualTo("credential 1 (Acme Plumbing, production of servicetitan) added\n");

        assertThat(leat("list")).isZero();
        assertThat(out).isEqualTo("""
                ID  group         company ID  company        environment  tenant  state
                1   servicetitan  12          Acme Plumbing  production   4711    active
                """);
        assertThat(leat("list", "servicetitan", "--json")).isZero();
        assertThat(out)
                .contains(
                        "{\"credentials\":[{\"id\":1,\"group\":\"servicetitan\",\"company_id\":\"12\"",
                        "\"client_id\":\"cid.1\",\"scopes\":\"crm jobs\",\"has_app_key\":true,\"state\":\"active\"");

        assertThat(test(1)).as(err).isZero();
        assertThat(out)
                .matches("1 Acme Plumbing, production of servicetitan: gets a token, for 8[67][0-9] s \\[active]\n");
        assertThat(form)
                .isEqualTo(
                        "grant_type=client_credentials&client_id=cid.1&client_secret=" + ENCODED + "&scope=crm%20jobs");
        assertThat(query("SELECT version FROM leat_schema")).containsExactly(Integer.toString(Schema.VERSION));
    }

    @Test
    void where_there_is_no_ledger_none_are_listed_and_no_key_is_needed() {
        environment.clear();

        assertThat(leat("list")).isZero();
        assertThat(out).isEqualTo("no credentials\n");
        assertThat(leat("list", "other", "--json")).isZero();
        assertThat(out).isEqualTo("{\"credentials\":[]}\n");
    }

    @Test
    void the_table_fits_80_columns_and_says_why_attention_is_needed() {
        leat(
                "add",
                "servicetitan-of-the-whole-northern-part-of-the-country-and-more",
                "--company-id",
                "a-company-id-that-is-longer-than-others",
                "--company",
                "Müller, Schmidt & Söhne, Inhaber Ferdinand von der Mühle GmbH & Co. KG",
                "--environment",
                "integration",
                "--client-id",
                "cid",
                "--tenant",
                "123456789012345678901234567890",
                "--secret-env",
                "ACME_APP_KEY");
        addAcme();
        assertThat(test("--all")).isEqualTo(ExitCode.FAILED);

        assertThat(leat("list")).isZero();
        assertThat(out.lines()).allMatch(line -> line.length() <= 80);
        assertThat(out)
                .contains("Müller", "…", "needs-attention", "active", "1 needs attention since 2")
                .containsPattern("leat\\s+credentials\\s+test\\s+1\n");
    }

    @Test
    void a_secret_comes_from_a_file_without_its_line_end() throws Exception {
        Path file = Files.writeString(folder.resolve("acme.secret"), SECRET + "\n");
        assertThat(add("12", "--secret-file", file.toString())).as(err).isZero();
        Files.delete(file);

        assertThat(test(1)).isZero();
    }

    @Test
    void a_person_is_asked_unseen_for_what_no_option_names() throws Exception {
        typist.there = true;
        typist.answers.addAll(List.of(SECRET, ""));
        assertThat(add("12")).as(err).isZero();
        assertThat(typist.questions).containsExactly("hidden client secret: ", "hidden app key (empty for none): ");
        assertThat(query("SELECT count(app_key) FROM leat_credential")).containsExactly("0");
        assertThat(test(1)).isZero();

        typist.answers.add("");
        wrong(add("13", "--app-key-env", "ACME_APP_KEY"), "the client secret is missing");
    }

    @Test
    void without_a_terminal_and_without_a_source_it_says_what_to_give() {
        wrong(add("12"), "leat: the client secret is missing: give --secret-env NAME or --secret-file FILE");
    }

    @Test
    void a_source_that_gives_no_secret_is_told_without_what_was_given() throws IOException {
        wrong(add("12", "--secret-env", SECRET), "--secret-env must be the name of a variable, not a value");
        assertThat(err).doesNotContain(SECRET);
        wrong(add("12", "--secret-env", "NOBODY_HAS_THIS"), "--secret-env: the variable that it names is not set");
        environment.put("EMPTY", " \n");
        wrong(add("12", "--secret-env", "EMPTY"), "--secret-env is empty");
        environment.put("LINES", "a\nb");
        wrong(add("12", "--secret-env", "LINES"), "--secret-env has more than one line");
        wrong(
                add("12", "--secret-file", folder.resolve("none").toString()),
                "none cannot be read: there is no such file");
        Path large = Files.writeString(folder.resolve("large"), "x".repeat(20_000));
        wrong(add("12", "--secret-file", large.toString()), "has more than 16384 bytes");
        wrong(
                add("12", "--secret-file", large.toString(), "--secret-env", "ACME_SECRET"),
                "--secret-env and --secret-file are both given");
    }

    @Test
    void no_option_takes_a_secret_and_one_that_is_tried_is_not_repeated() {
        wrong(
                add("12", "--client-secret=" + SECRET, "--secret", SECRET),
                "leat credentials add: there is no option --client-secret, --secret",
                "Secrets are never taken from arguments");
        assertThat(err).doesNotContain(SECRET);
        wrong(add("12", SECRET), "leat credentials add: it does not take 1 of the arguments");
        assertThat(err).doesNotContain(SECRET);
    }

    @Test
    void wrong_values_are_told_together() {
        wrong(
                leat(
                        "add",
                        "Service Titan",
                        "--company-id",
                        " ",
                        "--company",
                        "x\u0007",
                        "--environment",
                        "prod",
                        "--client-id",
                        "",
                        "--tenant",
                        "a/b",
                        "--secret-env",
                        "ACME_SECRET"),
                "leat: GROUP must have lower-case letters",
                "leat: --environment must be production or integration",
                "leat: --tenant must have letters, digits",
                "leat: --company-id must be",
                "leat: --company must be",
                "leat: --client-id must be");
        wrong(leat("add", "servicetitan"), "Missing required options: '--company-id=ID'");
    }

    @Test
    void the_same_credential_is_added_once_and_replaced_on_demand() throws Exception {
        wrong(add("12", "--secret-env", "ACME_APP_KEY", "--replace"), "there is no credential of company 12");
        assertThat(add("12", "--secret-env", "ACME_APP_KEY")).isZero();
        assertThat(test("--all")).isEqualTo(ExitCode.FAILED);
        wrong(addAcme(), "credential 1 is that of company 12, tenant 4711", "--replace");

        assertThat(add("12", "--secret-env", "ACME_SECRET", "--replace")).isZero();
        assertThat(out).isEqualTo("credential 1 (Acme Plumbing, production of servicetitan) has new values\n");
        assertThat(state()).isEqualTo("active ");
        assertThat(test("--all")).isZero();
    }

    @Test
    void a_key_is_needed_and_has_to_be_the_right_one() throws Exception {
        addAcme();
        environment.remove("LEAT_SECRET_KEY");
        wrong(add("13", "--secret-env", "ACME_SECRET"), "set LEAT_SECRET_KEY", "head -c 32 /dev/urandom | base64");
        wrong(test(1), "set LEAT_SECRET_KEY");

        environment.put("LEAT_SECRET_KEY", NEXT_KEY);
        wrong(add("13", "--secret-env", "ACME_SECRET"), "credential 1 is sealed with the key");
        assertThat(test(1)).isEqualTo(ExitCode.FAILED);
        assertThat(out).contains("the client secret is sealed with the key");
        assertThat(state()).isEqualTo("active ");
    }

    @Test
    void a_refused_credential_needs_attention_until_the_service_takes_it() throws Exception {
        addAcme();
        refuses = true;
        assertThat(test(1)).isEqualTo(ExitCode.FAILED);
        assertThat(out).contains("/connect/token refuses the client with status 400: invalid_client [needs-attention]");
        assertThat(state())
                .startsWith("needs-attention the token endpoint http://127.0.0.1:")
                .endsWith(
                        "correct it by leat credentials add --replace or ask the service, then leat credentials test 1");

        refuses = false;
        assertThat(test("--all")).isZero();
        assertThat(state()).isEqualTo("active ");
    }

    @Test
    void a_service_that_cannot_answer_says_nothing_of_the_credential() throws Exception {
        addAcme();
        refuses = true;
        refusal = Answer.json(503, "{\"message\":\"down\"}");
        assertThat(test(1)).isEqualTo(ExitCode.FAILED);
        assertThat(out).contains("answers with status 503: down [active]");
        assertThat(leat("test", "1", "--token-url", service.address() + "/other"))
                .isEqualTo(ExitCode.FAILED);
        assertThat(out).contains("/other answers with status 404: no such thing [active]");
        refusal = Answer.json(200, "access_token=" + TOKEN);
        assertThat(test(1)).isEqualTo(ExitCode.FAILED);
        assertThat(out).contains("answers with what is no JSON").doesNotContain(TOKEN);
        service.close();
        assertThat(test(1)).isEqualTo(ExitCode.FAILED);
        assertThat(out).contains("the token endpoint http://127.0.0.1:", "[active]");
        assertThat(state()).isEqualTo("active ");
    }

    @Test
    void one_that_fails_keeps_no_other_from_being_tested() throws Exception {
        addAcme();
        add("13", "--secret-env", "ACME_SECRET");
        query("UPDATE leat_credential SET client_secret = 'v1:' WHERE id = 1 RETURNING id");

        assertThat(test("--all", "--json")).isEqualTo(ExitCode.FAILED);
        assertThat(out)
                .contains(
                        "{\"tests\":[{\"outcome\":\"failed\",\"message\":\"credential 1: the client secret cannot be opened",
                        "{\"outcome\":\"works\"");
    }

    @Test
    void a_disabled_credential_is_left_out_of_all_and_stays_disabled() throws Exception {
        addAcme();
        assertThat(leat("disable", 1)).isZero();
        assertThat(out).isEqualTo("credential 1 (Acme Plumbing, production of servicetitan) is disabled\n");
        form = "";
        assertThat(test("--all")).isZero();
        assertThat(form).isEmpty();
        assertThat(test(1)).isZero();
        assertThat(state()).isEqualTo("disabled by leat credentials disable");

        assertThat(leat("enable", 1)).isZero();
        assertThat(state()).isEqualTo("active ");
    }

    @Test
    void a_test_needs_to_know_which_and_where() {
        wrong(test(), "name credentials by their ID, or all of them by --all");
        wrong(test(1, "--all"), "name credentials by their ID, or all of them by --all");
        for (String url : List.of("http://example.com/token", "example.com", "https://user@example.com/", "https:/x")) {
            wrong(leat("test", 1, "--token-url", url), "--token-url must be https://HOST/PATH");
        }
        wrong(leat("test", "x"), "leat credentials test: it does not take 1 of the arguments");
    }

    @Test
    void numbers_that_are_not_there_are_told_and_nothing_is_done() throws Exception {
        addAcme();
        for (String command : List.of("enable", "disable", "remove", "test")) {
            String[] yes = command.equals("remove") ? new String[] {"--yes"} : new String[] {};
            wrong(
                    leat(Stream.concat(Stream.of(command, 1, 7), Stream.of(yes)).toArray()),
                    "leat: there is no credential 7, so nothing was done");
            wrong(leat(command), "ID");
        }
        assertThat(state()).isEqualTo("active ");
    }

    @Test
    void removing_asks_a_person_or_wants_yes() throws Exception {
        addAcme();
        add("13", "--secret-env", "ACME_SECRET");
        wrong(leat("remove", 1), "nobody can be asked without a terminal; --yes removes without a question");

        typist.there = true;
        typist.answers.addAll(List.of("", "Yes"));
        assertThat(leat("remove", 1, 2, 1)).isZero();
        assertThat(typist.questions)
                .first()
                .isEqualTo("remove credential 1 (Acme Plumbing, production of servicetitan)? [y/N] ");
        assertThat(query("SELECT id FROM leat_credential")).containsExactly("1");
        assertThat(out).isEqualTo("credential 2 (Acme Plumbing, production of servicetitan) removed\n");

        typist.there = false;
        assertThat(leat("remove", 1, "--yes")).isZero();
        assertThat(query("SELECT id FROM leat_credential")).isEmpty();
    }

    @Test
    void a_rotation_goes_to_the_next_key_and_only_whole() throws Exception {
        addAcme();
        add("13", "--secret-env", "ACME_SECRET");
        wrong(leat("rotate"), "a rotation goes to a new key: set LEAT_SECRET_KEY_NEW");
        environment.put("LEAT_SECRET_KEY_NEW", KEY);
        wrong(leat("rotate"), "are the same key");
        environment.put("LEAT_SECRET_KEY_NEW", NEXT_KEY);
        List<String> before = query("SELECT client_secret FROM leat_credential ORDER BY id");
        String whole =
                query("SELECT client_secret FROM leat_credential WHERE id = 2").getFirst();
        query("UPDATE leat_credential SET client_secret = 'v1:' WHERE id = 2 RETURNING id");
        wrong(leat("rotate"), "credential 2: the client secret cannot be opened");
        assertThat(query("SELECT client_secret FROM leat_credential WHERE id = 1"))
                .containsExactly(before.getFirst());

        query("UPDATE leat_credential SET client_secret = '" + whole + "' WHERE id = 2 RETURNING id");
        assertThat(leat("rotate")).as(err).isZero();
        assertThat(out).startsWith("2 credentials sealed with the key ").contains("in the place of LEAT_SECRET_KEY");
        assertThat(leat("rotate")).isZero();
        assertThat(out).startsWith("0 credentials sealed");
        environment.put("LEAT_SECRET_KEY", NEXT_KEY);
        assertThat(test("--all")).isZero();
    }

    @Test
    void a_database_out_of_reach_is_no_wrong_usage() throws IOException {
        Files.createDirectories(folder.resolve("shop.db"));

        assertThat(addAcme()).isEqualTo(ExitCode.FAILED);
        assertThat(err).contains("cannot be opened");
    }

    @Test
    void quiet_says_nothing_that_needs_nobody() {
        assertThat(add("12", "--secret-env", "ACME_SECRET", "-q")).isZero();
        assertThat(out + err).isEmpty();
    }
}
