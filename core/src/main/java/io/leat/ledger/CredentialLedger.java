package io.leat.ledger;

import io.leat.database.Transaction;
import io.leat.ledger.CredentialEntry.Identity;
import io.leat.ledger.CredentialEntry.SealedClient;
import io.leat.ledger.CredentialEntry.Standing;
import io.leat.ledger.CredentialEntry.State;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The credentials of all tenants. What is sealed is kept as it comes. */
public final class CredentialLedger {
    private static final String SELECT =
            "SELECT id, group_name, environment, company_id, tenant, company, client_id, client_secret, app_key, "
                    + "scopes, state, reason, state_since, created_at, changed_at FROM leat_credential";
    private static final String ORDER = " ORDER BY group_name, company_id, environment, tenant";

    private CredentialLedger() {}

    /** Whether there is a table of credentials; a ledger of an older program has none. */
    public static boolean exists(Transaction transaction) {
        return transaction.database().hasTable(transaction, "leat_credential");
    }

    /** Adds an active one, and answers its number, which no other one ever gets. */
    public static long add(Transaction transaction, Identity identity, String company, SealedClient client, long now) {
        return transaction.insert(
                "INSERT INTO leat_credential (group_name, environment, company_id, tenant, company, client_id, "
                        + "client_secret, app_key, scopes, state, reason, state_since, created_at, changed_at) "
                        + "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, '', ?, ?, ?)",
                identity.group(),
                identity.environment(),
                identity.companyId(),
                identity.tenant(),
                company,
                client.id(),
                client.secret(),
                client.appKey().orElse(null),
                client.scopes(),
                State.ACTIVE.text(),
                now,
                now,
                now);
    }

    /** Puts another client in the place of the one that a credential has. */
    public static void replace(Transaction transaction, long id, String company, SealedClient client, long now) {
        transaction.update(
                "UPDATE leat_credential SET company = ?, client_id = ?, client_secret = ?, app_key = ?, scopes = ?, "
                        + "changed_at = ? WHERE id = ?",
                company,
                client.id(),
                client.secret(),
                client.appKey().orElse(null),
                client.scopes(),
                now,
                id);
    }

    /** All, or those of a group, by group and company. */
    public static List<CredentialEntry> list(Transaction transaction, Optional<String> group) {
        return group.isEmpty()
                ? transaction.list(SELECT + ORDER, CredentialLedger::read)
                : transaction.list(SELECT + " WHERE group_name = ?" + ORDER, CredentialLedger::read, group.get());
    }

    /** Those of a group that are used. */
    public static List<CredentialEntry> active(Transaction transaction, String group) {
        return transaction.list(
                SELECT + " WHERE group_name = ? AND state = ?" + ORDER,
                CredentialLedger::read,
                group,
                State.ACTIVE.text());
    }

    /**
     * Numbers of active credentials in the order in which they are served: one of each company before the second one of any,
     * and before others those whose splits were looked at longest ago.
     *
     * @param sync whose positions tell that
     * @param dataTypes of the sync; at least one
     */
    public static long[] turns(
            Transaction transaction, String group, Owners owners, String sync, List<String> dataTypes) {
        List<Object> values = new ArrayList<>(List.of(sync));
        dataTypes.forEach(type -> values.add(":" + type));
        values.add(group);
        values.add(State.ACTIVE.text());
        String splits = dataTypes.stream().map(type -> "c.id || ?").collect(Collectors.joining(", "));
        String where = "";
        for (Owners.Condition condition : owners.ofCredentials()) {
            where += " AND c." + condition.term();
            values.add(condition.value());
        }
        return transaction
                .list(
                        "SELECT id FROM (SELECT id, seen, row_number() OVER (PARTITION BY company_id ORDER BY seen, id) AS turn "
                                + "FROM (SELECT c.id, c.company_id, coalesce((SELECT max(p.changed_at) FROM leat_position p "
                                + "WHERE p.sync = ? AND p.split IN (" + splits
                                + ")), 0) AS seen FROM leat_credential c "
                                + "WHERE c.group_name = ? AND c.state = ?" + where
                                + ") AS looked) AS placed ORDER BY turn, seen, id",
                        row -> row.getLong(1),
                        values.toArray())
                .stream()
                .mapToLong(Long::longValue)
                .toArray();
    }

    /** At most {@code limit} in the order of their numbers, from the one after {@code id}. */
    public static List<CredentialEntry> after(Transaction transaction, long id, int limit) {
        return transaction.list(SELECT + " WHERE id > ? ORDER BY id LIMIT " + limit, CredentialLedger::read, id);
    }

    public static Optional<CredentialEntry> find(Transaction transaction, long id) {
        return transaction.first(SELECT + " WHERE id = ?", CredentialLedger::read, id);
    }

    public static Optional<CredentialEntry> find(Transaction transaction, Identity identity) {
        return transaction.first(
                SELECT + " WHERE group_name = ? AND environment = ? AND company_id = ? AND tenant = ?",
                CredentialLedger::read,
                identity.group(),
                identity.environment(),
                identity.companyId(),
                identity.tenant());
    }

    /** The same secrets, sealed anew. */
    public static void reseal(Transaction transaction, long id, SealedClient client, long now) {
        transaction.update(
                "UPDATE leat_credential SET client_secret = ?, app_key = ?, changed_at = ? WHERE id = ?",
                client.secret(),
                client.appKey().orElse(null),
                now,
                id);
    }

    /**
     * Changes the state; its time stays where the state does. False when there is no such credential in one of these states.
     */
    public static boolean stand(Transaction transaction, long id, Set<State> from, Standing to) {
        String states = from.stream().map(state -> "'" + state.text() + "'").collect(Collectors.joining(", "));
        // The time comes first: MariaDB compares with what it has just set.
        return transaction.update(
                        "UPDATE leat_credential SET state_since = CASE WHEN state = ? THEN state_since ELSE ? END, "
                                + "state = ?, reason = ?, changed_at = ? WHERE id = ? AND state IN (" + states + ")",
                        to.state().text(),
                        to.since(),
                        to.state().text(),
                        to.reason(),
                        to.since(),
                        id)
                == 1;
    }

    /** False when there is no such credential. */
    public static boolean remove(Transaction transaction, long id) {
        return transaction.update("DELETE FROM leat_credential WHERE id = ?", id) == 1;
    }

    private static CredentialEntry read(ResultSet row) throws SQLException {
        return new CredentialEntry(
                row.getLong(1),
                new Identity(row.getString(2), row.getString(3), row.getString(4), row.getString(5)),
                row.getString(6),
                new SealedClient(
                        row.getString(7), row.getString(8), Optional.ofNullable(row.getString(9)), row.getString(10)),
                new Standing(State.of(row.getString(11)), row.getString(12), row.getLong(13)),
                row.getLong(14),
                row.getLong(15));
    }
}
