package io.leat.app.doctor;

import io.leat.config.Configuration;
import io.leat.config.SyncSettings;
import io.leat.run.SyncLock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Whether the folders are there, and this user may do in them what a run does. */
final class FoldersExamination implements Examination {
    private static final String ROOT = "root";

    private final Configuration configuration;
    private final String user;

    FoldersExamination(Configuration configuration, String user) {
        this.configuration = configuration;
        this.user = user;
    }

    @Override
    public String topic() {
        return "folders";
    }

    @Override
    public void examine(Findings findings) {
        Place state = Place.state(configuration);
        whoAsks(findings, state);
        made(findings, state);
        network(findings, state);
        Map<Path, String> inboxes = new HashMap<>();
        for (SyncSettings sync : configuration.fileSyncs()) {
            Place inbox = Place.inbox(sync);
            String other = inboxes.put(inbox.folder(), sync.name());
            if (other != null) {
                findings.warning(
                        "the syncs " + other + " and " + sync.name() + " have one inbox, " + inbox.folder()
                                + ": a file that both patterns match is taken by the one that comes first",
                        "give each an inbox of its own, unless no name matches both patterns");
            }
            inbox(findings, inbox);
            made(findings, Place.processed(sync));
            apart(findings, inbox, Place.processed(sync));
        }
        log(findings);
        leftByOthers(findings);
    }

    private void whoAsks(Findings findings, Place state) {
        String owner = owner(state.nearest());
        if (user.equals(ROOT) && !owner.equals(ROOT)) {
            findings.warning(
                    "looked at as root, whom no rights stop, but " + state.nearest() + " belongs to " + owner,
                    "call it as the user of cron: sudo -u " + owner + " leat doctor");
        } else {
            findings.fine("looked at as the user " + user + ", who should be that of cron");
        }
    }

    /** A folder that a run makes where it is missing, and writes into. */
    private void made(Findings findings, Place place) {
        if (!Files.exists(place.folder()) && !place.canBeWritten()) {
            findings.wrong(
                    place.name() + ": " + place.folder() + " does not exist, and " + user + " cannot make it",
                    "make it, and let the user of cron write it");
        } else if (!Files.exists(place.folder())) {
            findings.fine(place.name() + ": " + place.folder() + " does not exist yet; a run makes it");
        } else if (isUsable(findings, place)) {
            probe(findings, place);
        }
    }

    private void inbox(Findings findings, Place place) {
        if (!Files.exists(place.folder())) {
            findings.wrong(
                    place.name() + ": " + place.folder() + " does not exist, so every run of it fails",
                    "make it, or mend source.inbox");
        } else if (isUsable(findings, place)) {
            findings.fine(place.name() + ": " + place.folder());
        }
    }

    private boolean isUsable(Findings findings, Place place) {
        Path folder = place.folder();
        if (!Files.isDirectory(folder)) {
            findings.wrong(place.name() + ": " + folder + " is no folder", "move it away, or mend leat.yaml");
            return false;
        }
        List<String> lacking = new ArrayList<>();
        if (!Files.isReadable(folder)) {
            lacking.add("read");
        }
        if (!Files.isWritable(folder)) {
            lacking.add("write");
        }
        if (!Files.isExecutable(folder)) {
            lacking.add("enter");
        }
        if (!lacking.isEmpty()) {
            findings.wrong(
                    place.name() + ": " + user + " may not " + String.join(", ", lacking) + " " + folder
                            + ", which belongs to " + owner(folder),
                    "give the user of cron the right to read, write and enter it");
        }
        return lacking.isEmpty();
    }

    /** Rights do not tell of quotas, of a disk without inodes, and of what the kernel forbids besides. */
    private static void probe(Findings findings, Place place) {
        try {
            Files.delete(Files.createTempFile(place.folder(), ".leat", ""));
            findings.fine(place.name() + ": " + place.folder());
        } catch (IOException refused) {
            findings.wrong(
                    place.name() + ": a file in " + place.folder() + " cannot be made: " + refused.getMessage(),
                    "look for a quota, for a disk without inodes (df -i), and for what the kernel's log says");
        }
    }

    private static void network(Findings findings, Place state) {
        try {
            String type = state.store().type();
            if (Place.isNetwork(type)) {
                findings.warning(
                        "state: " + state.folder() + " is on a network file system (" + type
                                + "), whose locks may not keep two runs apart",
                        "move it to a local disk; what is in it is made anew");
            }
        } catch (IOException unknown) {
            findings.warning("the file system of " + state.folder() + " cannot be told: " + unknown, "");
        }
    }

    private static void apart(Findings findings, Place inbox, Place processed) {
        try {
            if (!inbox.device().equals(processed.device())) {
                findings.warning(
                        inbox.name() + " and processed are on different file systems, so every file is copied instead "
                                + "of renamed",
                        "put both on one, if files are large");
            }
        } catch (IOException unknown) {
            findings.warning("the disks of " + inbox.name() + " and processed cannot be told: " + unknown, "");
        }
    }

    private void log(Findings findings) {
        if (configuration.log().file().isEmpty()) {
            findings.fine("log: none, since leat.yaml names no log.file");
            return;
        }
        Path file = configuration.log().file().get();
        boolean writable =
                Files.exists(file) ? Files.isWritable(file) : Place.log(file).canBeWritten();
        if (writable) {
            findings.fine("log: " + file);
        } else {
            findings.warning(
                    "log: " + user + " may not write " + file + "; runs go on without a log",
                    "give the user of cron the right to write it and its folder");
        }
    }

    /** A run by hand, as another user, leaves files that cron's user cannot write. */
    private void leftByOthers(Findings findings) {
        List<Path> files = new ArrayList<>();
        for (SyncSettings sync : configuration.fileSyncs()) {
            files.add(SyncLock.fileOf(configuration.state(), sync.name()));
            files.add(configuration.state().resolve(sync.name() + ".rejects"));
        }
        if (Patient.hasDatabaseFile(configuration)) {
            Path database = Patient.databaseFile(configuration);
            files.add(database.resolveSibling(database.getFileName() + "-wal"));
            files.add(database.resolveSibling(database.getFileName() + "-shm"));
        }
        files.stream().filter(Files::exists).forEach(file -> owned(findings, file));
    }

    private void owned(Findings findings, Path file) {
        String owner = owner(file);
        String folder = owner(file.resolveSibling(""));
        if (!Files.isWritable(file)) {
            findings.wrong(
                    file + " belongs to " + owner + ", and " + user + " may not write it: another user ran Leat here",
                    "chown " + user + " " + file + ", and let nobody but the user of cron run Leat");
        } else if (user.equals(ROOT) && !owner.equals(folder)) {
            findings.warning(
                    file + " belongs to " + owner + ", but its folder to " + folder + ", who may not write it",
                    "chown " + folder + " " + file + ", and let nobody but the user of cron run Leat");
        }
    }

    private static String owner(Path path) {
        try {
            return Files.getOwner(path).getName();
        } catch (IOException unknown) {
            return "nobody known";
        }
    }
}
