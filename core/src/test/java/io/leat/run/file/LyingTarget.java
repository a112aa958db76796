package io.leat.run.file;

import io.leat.config.SyncSettings;
import io.leat.database.Transaction;
import io.leat.mapping.Block;
import io.leat.target.Findings;
import io.leat.target.Merge;
import io.leat.target.Target;
import java.util.List;
import java.util.Optional;

/** Writes rows like a good target and counts one too few. */
final class LyingTarget implements Target {
    private final Target honest;

    LyingTarget(Inboxes shop) {
        SyncSettings settings = shop.settings();
        honest = shop.target(settings);
    }

    @Override
    public Findings findings(Transaction transaction) {
        return honest.findings(transaction);
    }

    @Override
    public List<String> prepare(Transaction transaction) {
        return honest.prepare(transaction);
    }

    @Override
    public Merge merge(Transaction transaction, Terms terms) {
        Merge merge = honest.merge(transaction, terms);
        return new Merge() {
            @Override
            public void add(Block block) {
                merge.add(block);
            }

            @Override
            public Merged merged() {
                Merged found = merge.merged();
                return new Merged(
                        found.rows() - 1, found.inserted() - 1, found.updated(), found.unchanged(), found.duplicate());
            }

            @Override
            public void close() {
                merge.close();
            }
        };
    }

    @Override
    public long active(Transaction transaction) {
        return honest.active(transaction);
    }

    @Override
    public Optional<Missing> missing(Transaction transaction, List<SetKeys> sets) {
        return honest.missing(transaction, sets);
    }

    @Override
    public long deactivate(Transaction transaction, List<SetKeys> sets) {
        return honest.deactivate(transaction, sets);
    }

    @Override
    public long keys(Transaction transaction, long set) {
        return honest.keys(transaction, set);
    }

    @Override
    public void forgetKeys(Transaction transaction, long set) {
        honest.forgetKeys(transaction, set);
    }

    @Override
    public void forgetHashes(Transaction transaction) {
        honest.forgetHashes(transaction);
    }
}
