package io.leat.config;

import io.leat.DataSize;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * A whole, valid leat.yaml with its references and overrides resolved.
 *
 * @param file the file itself; relative paths start at its folder
 * @param state folder of locks, wake files and spools
 * @param zone of times that name none
 * @param syncs those of one source and one table
 * @param tenants those of many tenants
 * @param blockRows most rows that travel together; the memory budget may allow fewer
 * @param maxPages what {@code LEAT_MAX_PAGES} says
 * @param reset whether {@code LEAT_RESET} asks to forget positions and open sets
 */
public record Configuration(
        Path file,
        Path state,
        DatabaseSettings database,
        MemorySettings memory,
        LogSettings log,
        DataSize diskReserve,
        ZoneId zone,
        List<SyncSettings> syncs,
        List<TenantsSettings> tenants,
        List<DownloadSettings> downloads,
        int blockRows,
        OptionalInt maxPages,
        boolean reset) {

    /** Where the ledger and the targets live. */
    public record DatabaseSettings(String url, Optional<Secret> user, Optional<Secret> password) {}

    /**
     * The limit of the whole process.
     *
     * @param limit resident memory
     * @param warnAtPercent of the limit, from which a run warns; 1 to 100
     */
    public record MemorySettings(DataSize limit, int warnAtPercent) {
        public static final DataSize LEAST = DataSize.ofMebibytes(96);
    }

    /** The log; without a file, nothing but warnings is written, to stderr. */
    public record LogSettings(Optional<Path> file, LogFormat format) {}

    /** How a line of the log is written. */
    public enum LogFormat {
        TEXT,
        JSON
    }

    /** The folder at which relative paths start. */
    public Path folder() {
        return file.toAbsolutePath().resolveSibling("");
    }

    /** The syncs whose source is an inbox. */
    public List<SyncSettings> fileSyncs() {
        return syncs.stream().filter(sync -> sync.files().isPresent()).toList();
    }

    /** All that write tables, in the order of the configuration but that those of many tenants come last. */
    public List<Sync> all() {
        return Stream.<Sync>concat(syncs.stream(), tenants.stream()).toList();
    }

    public Optional<Sync> sync(String name) {
        return all().stream().filter(sync -> sync.name().equals(name)).findFirst();
    }
}
