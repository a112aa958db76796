package io.leat.run.tenant;

import io.leat.config.TenantsSettings;
import io.leat.config.TenantsSettings.DataType;
import io.leat.database.Database;
import io.leat.database.Transaction;
import io.leat.ledger.CredentialEntry;
import io.leat.ledger.CredentialEntry.State;
import io.leat.ledger.CredentialLedger;
import io.leat.ledger.RetryLedger.Failed;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Optional;

/** Splits that failed, those of a credential together. */
final class Retries implements Tasks {
    private final int splits;
    private final Iterator<Entry<Long, List<Task.Part>>> left;

    /** {@code failed} in the order in which they are tried; bounded by whoever asked for them. */
    Retries(TenantsSettings settings, List<Failed> failed) {
        Map<Long, List<Task.Part>> byCredential = new LinkedHashMap<>();
        for (Failed one : failed) {
            byCredential.computeIfAbsent(one.credential(), id -> parts(settings, failed, id));
        }
        this.splits = failed.size();
        this.left = byCredential.entrySet().iterator();
    }

    /** In the order of the data types, whatever failed first. */
    private static List<Task.Part> parts(TenantsSettings settings, List<Failed> failed, long credential) {
        List<Task.Part> parts = new ArrayList<>();
        for (DataType type : settings.dataTypes()) {
            failed.stream()
                    .filter(one ->
                            one.credential() == credential && one.dataType().equals(type.name()))
                    .forEach(one -> parts.add(new Task.Part(type, Optional.of(one.retry()))));
        }
        return parts;
    }

    @Override
    public synchronized Optional<Task> next(Database database) {
        while (left.hasNext()) {
            Entry<Long, List<Task.Part>> next = left.next();
            Optional<CredentialEntry> entry = read(database, next.getKey());
            if (entry.isPresent()) {
                return entry.map(one -> new Task(one, next.getValue()));
            }
        }
        return Optional.empty();
    }

    private static Optional<CredentialEntry> read(Database database, long id) {
        try (Transaction transaction = database.read()) {
            return CredentialLedger.find(transaction, id)
                    .filter(entry -> entry.standing().state() != State.DISABLED);
        }
    }

    @Override
    public int splits() {
        return splits;
    }

    @Override
    public synchronized boolean isThrough() {
        return !left.hasNext();
    }
}
