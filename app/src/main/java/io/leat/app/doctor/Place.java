package io.leat.app.doctor;

import io.leat.config.Configuration;
import io.leat.config.SyncSettings;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A folder that the configuration names.
 *
 * @param name as leat.yaml calls it
 * @param folder which need not exist
 */
record Place(String name, Path folder) {
    private static final Set<String> NETWORK = Set.of(
            "nfs", "nfs4", "cifs", "smb", "smb2", "smb3", "smbfs", "afs", "ceph", "9p", "lustre", "glusterfs", "gfs2");
    private static final Set<String> NETWORK_BY_FUSE = Set.of(
            "fuse.sshfs", "fuse.glusterfs", "fuse.ceph", "fuse.s3fs", "fuse.rclone", "fuse.davfs", "fuse.smbnetfs");

    static Place database(Configuration configuration) {
        return new Place("database", parent(Patient.databaseFile(configuration)));
    }

    static Place state(Configuration configuration) {
        return new Place("state", configuration.state());
    }

    static Place inbox(SyncSettings sync) {
        return new Place("inbox of " + sync.name(), sync.files().orElseThrow().inbox());
    }

    static Place processed(SyncSettings sync) {
        return new Place(
                "processed of " + sync.name(), sync.files().orElseThrow().processed());
    }

    static Place log(Path file) {
        return new Place("log", parent(file));
    }

    /** All of them, each folder once for each of its uses. */
    static List<Place> all(Configuration configuration) {
        List<Place> places = new ArrayList<>();
        if (Patient.hasDatabaseFile(configuration)) {
            places.add(database(configuration));
        }
        places.add(state(configuration));
        for (SyncSettings sync : configuration.fileSyncs()) {
            places.add(inbox(sync));
            places.add(processed(sync));
        }
        configuration.log().file().ifPresent(log -> places.add(log(log)));
        return places;
    }

    private static Path parent(Path file) {
        return Objects.requireNonNull(file.getParent(), "a file stands in a folder");
    }

    /** The folder, or the nearest one above it that is there. */
    Path nearest() {
        @Nullable Path at = folder;
        while (at != null && !Files.exists(at)) {
            at = at.getParent();
        }
        return at == null ? folder.getRoot() : at;
    }

    /** Whether this user can make files in it, once it has been made if it is missing. */
    boolean canBeWritten() {
        Path nearest = nearest();
        return Files.isDirectory(nearest) && Files.isWritable(nearest) && Files.isExecutable(nearest);
    }

    FileStore store() throws IOException {
        return Files.getFileStore(nearest());
    }

    /** Number of the file system that the folder is on, or will be. */
    Object device() throws IOException {
        return Files.getAttribute(nearest(), "unix:dev");
    }

    /** Whether locks and shared memory may not work there as SQLite and Leat need them. */
    static boolean isNetwork(String type) {
        return NETWORK.contains(type) || NETWORK_BY_FUSE.contains(type);
    }
}
