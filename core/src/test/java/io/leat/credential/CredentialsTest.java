package io.leat.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.leat.ErrorKind;
import io.leat.SyncException;
import io.leat.config.Secret;
import io.leat.database.Database;
import io.leat.database.Product;
import io.leat.database.Transaction;
import io.leat.ledger.CredentialEntry;
import io.leat.ledger.CredentialEntry.Identity;
import io.leat.ledger.CredentialEntry.Standing;
import io.leat.ledger.CredentialEntry.State;
import io.leat.ledger.CredentialLedger;
import io.leat.ledger.Schema;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** The ledger's contract for credentials, in every database. */
@ParameterizedClass
@EnumSource
class CredentialsTest {
    private static final SealingKey KEY = key("0123456789abcdef0123456789abcdef");
    private static final SealingKey OTHER = key("0123456789abcdef0123456789abcdeX");
    private static final String CLIENT_SECRET = "cs-7f3a9c1e0b";
    private static final String APP_KEY = "ak-55d1e0c2aa";

    private final Database database;
    private final Credentials credentials = of(KEY, 1000);

    CredentialsTest(Product product, @TempDir Path folder) {
        database = product.create(folder).get();
    }

    @BeforeEach
    void migrate() {
        write(Schema::migrate);
    }

    @AfterEach
    void close() {
        database.close();
    }

    private static SealingKey key(String bytes) {
        return SealingKey.of(bytes.getBytes(StandardCharsets.UTF_8));
    }

    private static Credentials of(SealingKey key, long now) {
        return new Credentials(key, new SecureRandom(), Clock.fixed(Instant.ofEpochMilli(now), ZoneOffset.UTC));
    }

    private static Draft draft(String companyId, String environment) {
        return new Draft(
                new Identity("servicetitan", environment, companyId, "4711"),
                "Müller & Söhne",
                "cid.1",
                new Secret(CLIENT_SECRET),
                Optional.of(new Secret(APP_KEY)),
                "a b");
    }

    private void write(Consumer<Transaction> work) {
        try (Transaction transaction = database.begin()) {
            work.accept(transaction);
            transaction.commit();
        }
    }

    private <T> T read(Function<Transaction, T> work) {
        try (Transaction transaction = database.read()) {
            return work.apply(transaction);
        }
    }

    private long add(String companyId, String environment) {
        long[] id = {0};
        write(transaction -> id[0] = credentials.add(transaction, draft(companyId, environment)));
        return id[0];
    }

    private CredentialEntry entry(long id) {
        return read(transaction -> CredentialLedger.find(transaction, id)).orElseThrow();
    }

    private List<CredentialEntry> active(String group) {
        return read(transaction -> Credentials.active(transaction, group));
    }

    private List<CredentialEntry> listed(Optional<String> group) {
        return read(transaction -> CredentialLedger.list(transaction, group));
    }

    private List<String> texts(String column) {
        return read(transaction ->
                transaction.list("SELECT " + column + " FROM leat_credential ORDER BY id", row -> row.getString(1)));
    }

    private void refuses(Consumer<Transaction> work, String... told) {
        assertThatExceptionOfType(SyncException.class)
                .isThrownBy(() -> write(work))
                .satisfies(failure -> assertThat(failure.kind()).isEqualTo(ErrorKind.CONFIG))
                .satisfies(failure -> assertThat(failure.text()).contains(told).doesNotContain(CLIENT_SECRET, APP_KEY));
    }

    @Test
    void a_credential_comes_out_as_it_went_in() {
        long id = add("12", "production");

        CredentialEntry entry = entry(id);
        assertThat(entry.identity()).isEqualTo(new Identity("servicetitan", "production", "12", "4711"));
        assertThat(entry.company()).isEqualTo("Müller & Söhne");
        assertThat(entry.client().id()).isEqualTo("cid.1");
        assertThat(entry.client().scopes()).isEqualTo("a b");
        assertThat(entry.standing()).isEqualTo(new Standing(State.ACTIVE, "", 1000));
        Credential opened = credentials.open(entry);
        assertThat(opened.clientSecret().reveal()).isEqualTo(CLIENT_SECRET);
        assertThat(opened.appKey().orElseThrow().reveal()).isEqualTo(APP_KEY);
        assertThat(opened.toString()).doesNotContain(CLIENT_SECRET, APP_KEY);
    }

    @Test
    void no_column_holds_a_secret_in_clear() {
        add("12", "production");

        for (String column : List.of("client_secret", "app_key")) {
            assertThat(texts(column))
                    .allMatch(text -> text.startsWith("v1:" + KEY.fingerprint() + ":"))
                    .noneMatch(text -> text.contains(CLIENT_SECRET) || text.contains(APP_KEY));
        }
    }

    @Test
    void two_credentials_never_have_the_same_identity() {
        long id = add("12", "production");
        add("12", "integration");
        add("12 ", "production");
        add("a", "production");
        add("A", "production");

        refuses(
                transaction -> credentials.add(transaction, draft("12", "production")),
                "credential " + id + " is that of company 12, tenant 4711 in the production of servicetitan already",
                "--replace");
        assertThat(texts("company_id")).hasSize(5);
    }

    @Test
    void a_number_is_never_given_again() {
        add("12", "production");
        long last = add("13", "production");
        write(transaction ->
                assertThat(CredentialLedger.remove(transaction, last)).isTrue());

        assertThat(add("14", "production")).isGreaterThan(last);
        write(transaction ->
                assertThat(CredentialLedger.remove(transaction, last)).isFalse());
    }

    @Test
    void active_credentials_of_a_group_are_told_by_company() {
        long second = add("13", "production");
        long first = add("12", "production");
        long disabled = add("14", "production");
        write(transaction -> CredentialLedger.stand(
                transaction, disabled, EnumSet.allOf(State.class), new Standing(State.DISABLED, "", 2000)));
        Identity elsewhere = new Identity("orders", "production", "12", "4711");
        write(transaction -> credentials.add(
                transaction, new Draft(elsewhere, "Acme", "cid", new Secret("x"), Optional.empty(), "")));

        assertThat(active("servicetitan")).extracting(CredentialEntry::id).containsExactly(first, second);
        assertThat(listed(Optional.of("servicetitan"))).hasSize(3);
        assertThat(listed(Optional.empty()))
                .extracting(entry -> entry.identity().group())
                .containsExactly("orders", "servicetitan", "servicetitan", "servicetitan");
        assertThat(active("orders"))
                .allMatch(entry -> credentials.open(entry).appKey().isEmpty());
    }

    @Test
    void attention_is_needed_since_the_first_refusal_until_the_service_takes_it() {
        long id = add("12", "production");

        write(transaction -> of(KEY, 2000).needsAttention(transaction, id, "refused"));
        write(transaction -> of(KEY, 3000).needsAttention(transaction, id, "refused again"));
        assertThat(entry(id).standing()).isEqualTo(new Standing(State.NEEDS_ATTENTION, "refused again", 2000));
        assertThat(entry(id).changedAt()).isEqualTo(3000);

        write(transaction -> of(KEY, 4000).works(transaction, id));
        assertThat(entry(id).standing()).isEqualTo(new Standing(State.ACTIVE, "", 4000));
        write(transaction -> of(KEY, 5000).works(transaction, id));
        assertThat(entry(id).changedAt()).isEqualTo(4000);
    }

    @Test
    void a_disabled_credential_stays_so_whatever_the_service_says() {
        long id = add("12", "production");
        Standing disabled = new Standing(State.DISABLED, "by a person", 2000);
        write(transaction -> CredentialLedger.stand(transaction, id, EnumSet.of(State.ACTIVE), disabled));

        write(transaction -> credentials.needsAttention(transaction, id, "refused"));
        write(transaction -> credentials.works(transaction, id));

        assertThat(entry(id).standing()).isEqualTo(disabled);
    }

    @Test
    void replacing_keeps_number_and_place_and_ends_the_need_for_attention() {
        refuses(
                transaction -> credentials.replace(transaction, draft("12", "production")),
                "there is no credential of company 12");
        long id = add("12", "production");
        write(transaction -> credentials.needsAttention(transaction, id, "refused"));

        Draft other = new Draft(entry(id).identity(), "New", "cid.2", new Secret("other"), Optional.empty(), "");
        write(transaction -> assertThat(credentials.replace(transaction, other)).isEqualTo(id));

        CredentialEntry entry = entry(id);
        assertThat(entry.company()).isEqualTo("New");
        assertThat(entry.client().id()).isEqualTo("cid.2");
        assertThat(entry.standing().state()).isEqualTo(State.ACTIVE);
        assertThat(credentials.open(entry).clientSecret().reveal()).isEqualTo("other");
        assertThat(credentials.open(entry).appKey()).isEmpty();
    }

    @Test
    void another_key_is_told_before_anything_is_opened_or_written() {
        long id = add("12", "production");
        Credentials others = of(OTHER, 2000);
        String[] told = {"credential " + id, KEY.fingerprint(), OTHER.fingerprint()};

        refuses(transaction -> others.add(transaction, draft("13", "production")), told);
        refuses(transaction -> others.replace(transaction, draft("12", "production")), told);
        CredentialEntry entry = entry(id);
        refuses(transaction -> others.open(entry), told);
        assertThat(texts("client_secret")).allMatch(text -> text.contains(KEY.fingerprint()));
    }

    @Test
    void values_that_are_swapped_between_credentials_or_columns_are_refused() {
        long first = add("12", "production");
        long second = add("13", "production");
        write(transaction -> transaction.update(
                "UPDATE leat_credential SET client_secret = ? WHERE id = ?",
                entryIn(transaction, first).client().secret(),
                second));
        refuses(
                transaction -> credentials.open(entryIn(transaction, second)),
                "credential " + second + ": the client secret cannot be opened",
                "sealed for another credential");

        write(transaction ->
                transaction.update("UPDATE leat_credential SET app_key = client_secret WHERE id = ?", first));
        refuses(
                transaction -> credentials.open(entryIn(transaction, first)),
                "credential " + first + ": the app key cannot be opened");
        write(transaction ->
                transaction.update("UPDATE leat_credential SET environment = 'integration' WHERE id = ?", first));
        refuses(transaction -> credentials.open(entryIn(transaction, first)), "the client secret cannot be opened");
    }

    private static CredentialEntry entryIn(Transaction transaction, long id) {
        return CredentialLedger.find(transaction, id).orElseThrow();
    }

    @Test
    void a_rotation_seals_everything_with_the_next_key() {
        for (int company = 0; company < 150; company++) {
            add("c" + company, "production");
        }
        write(transaction -> assertThat(credentials.rotate(transaction, OTHER)).isEqualTo(150));

        Credentials others = of(OTHER, 3000);
        assertThat(active("servicetitan")).hasSize(150).allSatisfy(entry -> {
            assertThat(entry.client().secret()).contains(OTHER.fingerprint());
            assertThat(entry.client().appKey().orElseThrow()).contains(OTHER.fingerprint());
            assertThat(others.open(entry).clientSecret().reveal()).isEqualTo(CLIENT_SECRET);
            assertThat(others.open(entry).appKey().orElseThrow().reveal()).isEqualTo(APP_KEY);
        });
        write(transaction -> assertThat(credentials.rotate(transaction, OTHER)).isZero());
    }

    @Test
    void a_rotation_that_is_cut_off_changes_nothing() {
        add("12", "production");
        add("13", "production");
        List<String> before = texts("client_secret");

        try (Transaction transaction = database.begin()) {
            assertThat(credentials.rotate(transaction, OTHER)).isEqualTo(2);
        }
        database.reconnect();

        assertThat(texts("client_secret")).isEqualTo(before);
    }

    @Test
    void a_value_that_cannot_be_opened_stops_a_rotation_and_nothing_is_changed() {
        add("12", "production");
        long bad = add("13", "production");
        write(transaction ->
                transaction.update("UPDATE leat_credential SET app_key = client_secret WHERE id = ?", bad));
        List<String> before = texts("client_secret");

        refuses(
                transaction -> credentials.rotate(transaction, OTHER),
                "credential " + bad + ": the app key cannot be opened");

        assertThat(texts("client_secret")).isEqualTo(before);
    }

    @Test
    void a_rotation_from_another_key_is_refused() {
        long id = add("12", "production");
        SealingKey wrong = key("0123456789abcdef0123456789abcdeY");

        refuses(transaction -> of(wrong, 2000).rotate(transaction, OTHER), "credential " + id, KEY.fingerprint());
    }
}
