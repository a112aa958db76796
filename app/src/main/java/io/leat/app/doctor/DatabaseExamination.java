package io.leat.app.doctor;

import io.leat.DataSize;
import io.leat.ErrorKind;
import io.leat.SyncException;
import io.leat.config.Configuration;
import io.leat.config.Sync;
import io.leat.database.Transaction;
import io.leat.database.sqlite.SqliteDatabase;
import io.leat.database.sqlite.SqliteLook;
import io.leat.ledger.Schema;
import io.leat.run.SyncLock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The database file: whether it is there, whole, on a local disk, and free to be written. */
final class DatabaseExamination implements Examination {
    private static final int MOST_DAMAGE = 5;
    private static final long LARGE_LOG = 256L << 20;

    private final Configuration configuration;
    private final Machine machine;
    private final boolean deep;
    private final Path file;

    /** {@code deep} reads the whole file, which takes long where it is large. */
    DatabaseExamination(Configuration configuration, Machine machine, boolean deep) {
        this.configuration = configuration;
        this.machine = machine;
        this.deep = deep;
        this.file = Patient.databaseFile(configuration);
    }

    @Override
    public String topic() {
        return "database";
    }

    @Override
    public void examine(Findings findings) {
        network(findings);
        if (!Files.exists(file)) {
            missing(findings);
            return;
        }
        long log = size(beside("-wal"));
        findings.fine(file + ", " + new DataSize(size(file)).text() + ", "
                + (log < 0 ? "no write-ahead log now" : "write-ahead log " + new DataSize(log).text()));
        Optional<SqliteDatabase> database = Patient.sqlite(configuration);
        if (database.isEmpty()) {
            findings.wrong(
                    file + (Files.isRegularFile(file) ? " may not be written by this user" : " is no file"),
                    "give the user of cron the right to read and write it and its folder, and call leat doctor as that user");
            return;
        }
        try (SqliteDatabase open = database.get()) {
            if (isRead(findings, open)) {
                lock(findings, open, log);
            }
        }
    }

    private void network(Findings findings) {
        try {
            String type = Place.database(configuration).store().type();
            if (Place.isNetwork(type)) {
                findings.wrong(
                        "the folder of " + file + " is on a network file system (" + type
                                + "), where SQLite's locks and shared memory are not reliable: the file can be damaged",
                        "move the database to a local disk, with sqlite3 " + file + " \".backup COPY\"");
            }
        } catch (IOException unknown) {
            findings.warning("the file system of " + file + " cannot be told: " + unknown, "");
        }
    }

    private void missing(Findings findings) {
        List<String> locks = configuration.all().stream()
                .map(Sync::name)
                .filter(name -> Files.exists(SyncLock.fileOf(configuration.state(), name)))
                .toList();
        Place place = Place.database(configuration);
        if (!place.canBeWritten()) {
            findings.wrong(
                    file + " does not exist, and this user cannot make it",
                    "give the user of cron the right to write " + place.nearest());
        } else if (locks.isEmpty()) {
            findings.fine(file + " does not exist yet; the first run makes it");
        } else {
            findings.wrong(
                    file + " does not exist, though syncs have run here: " + String.join(", ", locks),
                    "bring it back, or mend database.url or LEAT_DATABASE_URL; else the next run makes a new and empty one");
        }
    }

    private boolean isRead(Findings findings, SqliteDatabase open) {
        try (Transaction transaction = open.read()) {
            ledger(findings, transaction);
            if (deep) {
                damage(findings, transaction);
            }
            return true;
        } catch (SyncException unreadable) {
            findings.wrong(unreadable.text(), advice(unreadable));
            return false;
        }
    }

    private String advice(SyncException unreadable) {
        if (unreadable.kind() == ErrorKind.TRANSIENT) {
            return "look for the process that keeps it: " + holders();
        }
        return Place.database(configuration).canBeWritten()
                ? "keep a copy of it and of -wal and -shm beside it, then bring back a backup"
                : "give the user of cron the right to write its folder, where SQLite keeps -wal and -shm";
    }

    private static void ledger(Findings findings, Transaction transaction) {
        long version = Schema.version(transaction);
        String journal = SqliteLook.journalMode(transaction);
        String found = "SQLite " + SqliteLook.version(transaction) + ", journal mode " + journal + ", "
                + (version == 0 ? "no ledger yet" : "ledger of version " + version);
        if (version > Schema.VERSION) {
            findings.wrong(
                    found + ", but this program knows " + Schema.VERSION + " at most",
                    "use the newer program that wrote it");
        } else if (version > 0 && version < Schema.VERSION) {
            findings.warning(
                    found + ", of an older program than this, which reads " + Schema.VERSION
                            + ": what it knows of the syncs is not looked at",
                    "the next leat run that has work brings it up to date");
        } else if (version > 0 && !journal.equals("wal")) {
            findings.warning(
                    found
                            + ": something has taken it out of write-ahead mode, so readers and runs keep each other waiting",
                    "the next run brings it back; look for the program that changed it");
        } else {
            findings.fine(found);
        }
    }

    private static void damage(Findings findings, Transaction transaction) {
        List<String> damage = SqliteLook.damage(transaction, MOST_DAMAGE);
        if (damage.isEmpty()) {
            findings.fine("read as a whole: no damage");
        } else {
            findings.wrong(
                    "it is damaged: " + String.join("; ", damage),
                    "stop cron, keep a copy of it, and bring back a backup; sqlite3 FILE .recover saves what can be read");
        }
    }

    private void lock(Findings findings, SqliteDatabase open, long log) {
        try {
            open.begin().close();
        } catch (SyncException refused) {
            switch (refused.kind()) {
                case TRANSIENT -> busy(findings);
                default -> findings.wrong(refused.text(), "give the user of cron the right to write it and its folder");
            }
            return;
        }
        findings.fine("free to be written now");
        if (log > LARGE_LOG && log > size(file) / 2) {
            findings.warning(
                    "the write-ahead log has " + new DataSize(log).text()
                            + " though nobody writes: a run was killed, or a process has been reading for long",
                    "if the next run does not empty it, look for a process that keeps a read transaction open: "
                            + "fuser " + file);
        }
    }

    private void busy(Findings findings) {
        List<Long> writers = writers();
        List<Long> runs = configuration.all().stream()
                .flatMap(sync -> writers(SyncLock.fileOf(configuration.state(), sync.name())).stream())
                .toList();
        if (!writers.isEmpty() && runs.containsAll(writers)) {
            findings.fine("a run is writing it now: " + holders());
        } else {
            findings.warning(
                    "another program is writing it now: " + holders(),
                    "a run waits 5 s for it and then fails; if leat doctor says this again, look for long transactions");
        }
    }

    private String holders() {
        String holders = writers().stream().map(pid -> new Holder(pid).text()).collect(Collectors.joining(", "));
        return holders.isEmpty() ? "a process that the kernel does not tell" : holders;
    }

    /** In write-ahead mode the lock is on the shared memory, otherwise on the file itself. */
    private List<Long> writers() {
        return Stream.concat(writers(beside("-shm")).stream(), writers(file).stream())
                .distinct()
                .filter(pid -> pid != ProcessHandle.current().pid())
                .toList();
    }

    private List<Long> writers(Path of) {
        try {
            return new KernelLocks(machine.root()).writers(of);
        } catch (IOException untold) {
            return List.of();
        }
    }

    private Path beside(String suffix) {
        return file.resolveSibling(file.getFileName() + suffix);
    }

    private static long size(Path of) {
        try {
            return Files.size(of);
        } catch (IOException absent) {
            return -1;
        }
    }
}
