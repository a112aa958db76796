package io.leat.run.tenant;

import io.leat.ErrorKind;
import io.leat.SyncException;
import io.leat.config.TenantsSettings;
import io.leat.config.TenantsSettings.DataType;
import io.leat.credential.TenantSettings;
import io.leat.database.Transaction;
import io.leat.ledger.CredentialEntry;
import io.leat.ledger.CredentialLedger;
import io.leat.ledger.RejectLedger.Group;
import io.leat.mapping.RecordMapper;
import io.leat.run.Notices;
import io.leat.run.OpenRun;
import io.leat.run.Opened;
import io.leat.run.Replay;
import io.leat.run.page.PageReplay;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Rejects of the pages of tenants. Their rows need values of their credentials, and none of the secrets. */
final class TenantReplay implements Replay.Kind {
    private final Opened run;
    private final TenantsSettings settings;
    private final Means means;
    /** By the split: of those with a set, which may be closed at the end. */
    private final Map<String, OpenRun> withSets = new LinkedHashMap<>();

    private @Nullable Looked looked;

    TenantReplay(Opened run, TenantsSettings settings, Means means) {
        this.run = run;
        this.settings = settings;
        this.means = means;
    }

    /** What is asked for again and again while its transaction is open, in which nothing else may be read. */
    private record Looked(String split, OpenRun own) {}

    @Override
    public OpenRun run(Group group) {
        Looked known = looked;
        if (known == null || !known.split().equals(group.split())) {
            known = new Looked(group.split(), look(group));
            looked = known;
        }
        return known.own();
    }

    private OpenRun look(Group group) {
        int colon = group.split().indexOf(':');
        Optional<DataType> type = settings.dataType(group.split().substring(colon + 1));
        Optional<CredentialEntry> entry = entry(group.split().substring(0, Math.max(0, colon)));
        if (type.isEmpty() || entry.isEmpty()) {
            throw new SyncException(
                    ErrorKind.CONFIG,
                    "rejects of the split " + group.split() + " cannot be tried again: its "
                            + (type.isEmpty() ? "data type" : "credential") + " is not there any more");
        }
        OpenRun own = run.to(means.destination()
                .apply(TenantSettings.withoutSecrets(type.get().settings(), entry.get()))
                .ofSplit(group.split()));
        if (group.set().isPresent()) {
            withSets.put(group.split(), own);
        }
        return own;
    }

    private Optional<CredentialEntry> entry(String id) {
        if (!id.matches("[0-9]{1,18}")) {
            return Optional.empty();
        }
        try (Transaction transaction = run.database().read()) {
            return CredentialLedger.find(transaction, Long.parseLong(id));
        }
    }

    @Override
    public RecordMapper mapper(Group group) {
        return PageReplay.mapper(run(group), group);
    }

    @Override
    public Replay.Closed close(Notices notices) {
        Replay.Closed all = new Replay.Closed(0, false);
        for (OpenRun own : withSets.values()) {
            Replay.Closed one = PageReplay.close(own, notices);
            all = new Replay.Closed(all.deactivated() + one.deactivated(), all.refused() || one.refused());
        }
        return all;
    }
}
