package io.leat.run.tenant;

import io.leat.config.TenantsSettings.DataType;
import io.leat.database.Database;
import io.leat.database.Transaction;
import io.leat.ledger.CredentialEntry;
import io.leat.ledger.CredentialEntry.State;
import io.leat.ledger.CredentialLedger;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** All credentials in the order of their turns. Holds their numbers, and reads the rest when it is their turn. */
final class Turns implements Tasks {
    private final long[] credentials;
    private final List<Task.Part> parts;
    private final AtomicInteger next;

    Turns(long[] credentials, List<DataType> types) {
        this(
                credentials,
                types.stream()
                        .map(type -> new Task.Part(type, Optional.empty()))
                        .toList(),
                new AtomicInteger());
    }

    private Turns(long[] credentials, List<Task.Part> parts, AtomicInteger next) {
        this.credentials = credentials;
        this.parts = parts;
        this.next = next;
    }

    @Override
    public Optional<Task> next(Database database) {
        while (true) {
            int turn = next.getAndIncrement();
            if (turn >= credentials.length) {
                return Optional.empty();
            }
            Optional<CredentialEntry> entry = read(database, credentials[turn]);
            if (entry.isPresent()) {
                return entry.map(one -> new Task(one, parts));
            }
        }
    }

    /** The same, of which nothing is handed out yet. */
    Turns fromTheStart() {
        return new Turns(credentials, parts, new AtomicInteger());
    }

    /** A person may have changed it since. */
    private static Optional<CredentialEntry> read(Database database, long id) {
        try (Transaction transaction = database.read()) {
            return CredentialLedger.find(transaction, id)
                    .filter(entry -> entry.standing().state() == State.ACTIVE);
        }
    }

    @Override
    public int splits() {
        return credentials.length * parts.size();
    }

    @Override
    public boolean isThrough() {
        return next.get() >= credentials.length;
    }
}
