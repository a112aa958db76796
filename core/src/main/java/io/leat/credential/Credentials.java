package io.leat.credential;

import io.leat.ErrorKind;
import io.leat.SyncException;
import io.leat.config.Secret;
import io.leat.credential.Place.Column;
import io.leat.database.Transaction;
import io.leat.ledger.CredentialEntry;
import io.leat.ledger.CredentialEntry.Identity;
import io.leat.ledger.CredentialEntry.SealedClient;
import io.leat.ledger.CredentialEntry.Standing;
import io.leat.ledger.CredentialEntry.State;
import io.leat.ledger.CredentialLedger;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;

/** Seals the secrets of credentials before they are kept, and opens them one credential at a time. */
public final class Credentials {
    private static final int AT_ONCE = 100;

    private final SealingKey key;
    private final SecureRandom random;
    private final Clock clock;

    /**
     * Credentials whose secrets this key opens.
     *
     * @param random for nonces
     */
    public Credentials(SealingKey key, SecureRandom random, Clock clock) {
        this.key = key;
        this.random = random;
        this.clock = clock;
    }

    /**
     * Adds an active credential, and answers its number. Begins the transaction's work: nobody else adds or rotates until it
     * ends.
     *
     * @throws SyncException CONFIG when there is one of this identity, or when others are sealed with another key
     */
    public long add(Transaction transaction, Draft draft) {
        lock(transaction);
        CredentialLedger.find(transaction, draft.identity()).ifPresent(known -> {
            throw new SyncException(
                    ErrorKind.CONFIG,
                    "credential " + known.id() + " is that of " + told(draft.identity())
                            + " already; --replace puts the new values in the place of its own");
        });
        return CredentialLedger.add(transaction, draft.identity(), draft.company(), seal(draft), clock.millis());
    }

    /**
     * Puts other values in the place of those of the credential with this identity, and answers its number. One that needed
     * attention is active again. Begins the transaction's work, as {@link #add} does.
     *
     * @throws SyncException CONFIG when there is none, or when others are sealed with another key
     */
    public long replace(Transaction transaction, Draft draft) {
        lock(transaction);
        CredentialEntry known = CredentialLedger.find(transaction, draft.identity())
                .orElseThrow(() -> new SyncException(
                        ErrorKind.CONFIG,
                        "there is no credential of " + told(draft.identity())
                                + " to be replaced; without --replace it is added"));
        CredentialLedger.replace(transaction, known.id(), draft.company(), seal(draft), clock.millis());
        works(transaction, known.id());
        return known.id();
    }

    private void lock(Transaction transaction) {
        transaction.database().lockDefinitions(transaction);
        requireKey(transaction, key);
    }

    private static String told(Identity identity) {
        return "company " + identity.companyId() + ", tenant " + identity.tenant() + " in the " + identity.environment()
                + " of " + identity.group();
    }

    private SealedClient seal(Draft draft) {
        return new SealedClient(
                draft.clientId(),
                key.seal(draft.clientSecret(), new Place(draft.identity(), Column.CLIENT_SECRET), random),
                draft.appKey().map(value -> key.seal(value, new Place(draft.identity(), Column.APP_KEY), random)),
                draft.scopes());
    }

    /** The credentials of a group that are used; {@link #open} opens each. */
    public static List<CredentialEntry> active(Transaction transaction, String group) {
        return CredentialLedger.active(transaction, group);
    }

    /**
     * The credential with its secrets.
     *
     * @throws SyncException CONFIG when the key is another one, or what is sealed was changed or moved
     */
    public Credential open(CredentialEntry entry) {
        return open(entry, key);
    }

    private static Credential open(CredentialEntry entry, SealingKey key) {
        try {
            Secret secret = key.open(entry.client().secret(), new Place(entry.identity(), Column.CLIENT_SECRET));
            Optional<Secret> appKey =
                    entry.client().appKey().map(text -> key.open(text, new Place(entry.identity(), Column.APP_KEY)));
            return new Credential(entry, secret, appKey);
        } catch (SyncException closed) {
            throw new SyncException(closed.kind(), "credential " + entry.id() + ": " + closed.text());
        }
    }

    /**
     * The service has refused it: it is left alone until a person has looked. One that is disabled stays so.
     *
     * @param reason what happened and what to do, without secrets
     */
    public void needsAttention(Transaction transaction, long id, String reason) {
        CredentialLedger.stand(
                transaction,
                id,
                EnumSet.of(State.ACTIVE, State.NEEDS_ATTENTION),
                new Standing(State.NEEDS_ATTENTION, reason, clock.millis()));
    }

    /** The service has taken it: one that needed attention is active. */
    public void works(Transaction transaction, long id) {
        CredentialLedger.stand(
                transaction, id, EnumSet.of(State.NEEDS_ATTENTION), new Standing(State.ACTIVE, "", clock.millis()));
    }

    /**
     * Seals everything with another key, and answers the number of credentials; what the next key has sealed already is left.
     * Nothing is changed unless the transaction commits. Begins the transaction's work, as {@link #add} does.
     *
     * @throws SyncException CONFIG when a value cannot be opened
     */
    public int rotate(Transaction transaction, SealingKey next) {
        transaction.database().lockDefinitions(transaction);
        int rotated = 0;
        long last = 0;
        for (List<CredentialEntry> some = after(transaction, last); !some.isEmpty(); some = after(transaction, last)) {
            for (CredentialEntry entry : some) {
                rotated += rotate(transaction, entry, next) ? 1 : 0;
            }
            last = some.getLast().id();
        }
        return rotated;
    }

    private static List<CredentialEntry> after(Transaction transaction, long id) {
        return CredentialLedger.after(transaction, id, AT_ONCE);
    }

    private boolean rotate(Transaction transaction, CredentialEntry entry, SealingKey next) {
        boolean done = isSealedWith(entry, next);
        Credential opened = open(entry, done ? next : key);
        if (!done) {
            SealedClient client = new Credentials(next, random, clock)
                    .seal(new Draft(
                            entry.identity(),
                            entry.company(),
                            entry.client().id(),
                            opened.clientSecret(),
                            opened.appKey(),
                            entry.client().scopes()));
            CredentialLedger.reseal(transaction, entry.id(), client, clock.millis());
        }
        return !done;
    }

    private static boolean isSealedWith(CredentialEntry entry, SealingKey some) {
        return SealingKey.fingerprintOf(entry.client().secret())
                .filter(some.fingerprint()::equals)
                .isPresent();
    }

    /** Nothing is sealed with a key by which the others cannot be opened. */
    private static void requireKey(Transaction transaction, SealingKey key) {
        long last = 0;
        for (List<CredentialEntry> some = after(transaction, last); !some.isEmpty(); some = after(transaction, last)) {
            for (CredentialEntry entry : some) {
                Optional<String> other = SealingKey.fingerprintOf(entry.client().secret());
                if (other.isPresent() && !other.get().equals(key.fingerprint())) {
                    throw new SyncException(
                            ErrorKind.CONFIG,
                            "credential " + entry.id() + " is sealed with the key " + other.get()
                                    + ", and the key that is given is " + key.fingerprint()
                                    + "; give the key of that fingerprint, or leat credentials rotate to another one");
                }
            }
            last = some.getLast().id();
        }
    }
}
