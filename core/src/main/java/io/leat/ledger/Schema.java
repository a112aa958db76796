package io.leat.ledger;

import io.leat.ErrorKind;
import io.leat.SyncException;
import io.leat.database.Transaction;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** The tables of the ledger and their version: each step is a file of statements, applied in one transaction. */
public final class Schema {
    /** The version that this program writes. */
    public static final int VERSION = 6;

    private Schema() {}

    /** Whether the ledger has its tables at all. */
    public static boolean exists(Transaction transaction) {
        return transaction.database().hasTable(transaction, "leat_schema");
    }

    /** The version of the tables; 0 where there are none. */
    public static long version(Transaction transaction) {
        return exists(transaction) ? transaction.number("SELECT version FROM leat_schema") : 0;
    }

    /**
     * Whether there is a ledger to read.
     *
     * @throws SyncException CONFIG when it is of another version than this program's
     */
    public static boolean isReadable(Transaction transaction) {
        long found = version(transaction);
        if (found > 0 && found < VERSION) {
            throw new SyncException(
                    ErrorKind.CONFIG,
                    "the ledger has version " + found + ", this program reads " + VERSION
                            + "; the next leat run that has work brings it up to date");
        }
        requireKnown(found);
        return found > 0;
    }

    private static void requireKnown(long found) {
        if (found > VERSION) {
            throw new SyncException(
                    ErrorKind.CONFIG,
                    "the ledger has version " + found + ", this program knows " + VERSION
                            + "; use the newer program that wrote it");
        }
    }

    /**
     * Brings the ledger to this program's version; nothing happens when it is there.
     *
     * @throws SyncException CONFIG when a newer program has written it
     */
    public static void migrate(Transaction transaction) {
        long found = version(transaction);
        requireKnown(found);
        if (found < VERSION) {
            transaction.database().lockDefinitions(transaction);
            found = version(transaction);
        }
        for (long version = found + 1; version <= VERSION; version++) {
            for (String statement : statements(version)) {
                transaction.define(transaction.database().spelling().of(statement));
            }
        }
    }

    private static String[] statements(long version) {
        try (InputStream file = Schema.class.getResourceAsStream("V" + version + ".sql")) {
            return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8)
                    .strip()
                    .split(";\\s*");
        } catch (IOException broken) {
            throw new SyncException(ErrorKind.INTERNAL, "the program's own schema cannot be read", broken);
        }
    }
}
