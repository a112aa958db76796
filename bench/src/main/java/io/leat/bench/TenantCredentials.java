package io.leat.bench;

import io.leat.DataSize;
import io.leat.config.Secret;
import io.leat.credential.Credentials;
import io.leat.credential.Draft;
import io.leat.credential.Environment;
import io.leat.credential.SealingKeys;
import io.leat.database.Database;
import io.leat.database.Transaction;
import io.leat.database.sqlite.SqliteDatabase;
import io.leat.ledger.CredentialEntry.Identity;
import io.leat.ledger.Schema;
import io.leat.standin.servicetitan.Tenant;
import io.leat.standin.servicetitan.TenantsService;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/**
 * Puts credentials into the ledger of a site as {@code leat credentials add} does, without a start for each.
 *
 * @param environment the key that seals them, for whoever opens them
 */
record TenantCredentials(Map<String, String> environment) {
    private static final int KEY_BYTES = 32;
    private static final DataSize CACHE = DataSize.ofMebibytes(8);
    private static final Duration BUSY_TIMEOUT = Duration.ofSeconds(5);

    TenantCredentials {
        environment = Map.copyOf(environment);
    }

    /** With a new key. */
    static TenantCredentials drawn() {
        byte[] key = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(key);
        return new TenantCredentials(
                Map.of("LEAT_SECRET_KEY", Base64.getEncoder().encodeToString(key)));
    }

    /** One for each tenant; the ledger is made where it is missing. */
    void add(TenantsService service, Site site) {
        try (Database database =
                new SqliteDatabase("jdbc:sqlite:" + site.database(), site.folder(), CACHE, BUSY_TIMEOUT)) {
            migrate(database);
            try (Transaction transaction = database.begin()) {
                Credentials credentials =
                        new Credentials(SealingKeys.current(environment), new SecureRandom(), Clock.systemUTC());
                for (int number = 0; number < service.tenants(); number++) {
                    credentials.add(transaction, draft(service.tenant(number), site.sync()));
                }
                transaction.commit();
            }
        }
    }

    private static void migrate(Database database) {
        try (Transaction transaction = database.begin()) {
            Schema.migrate(transaction);
            transaction.commit();
        }
    }

    private static Draft draft(Tenant tenant, String group) {
        String companyId = Integer.toString(tenant.number());
        return new Draft(
                new Identity(group, Environment.PRODUCTION.text(), companyId, Long.toString(tenant.id())),
                "Company " + companyId,
                tenant.clientId(),
                new Secret(tenant.clientSecret()),
                Optional.of(new Secret(tenant.appKey())),
                "");
    }
}
