package io.leat.config;

import java.nio.file.Path;
import java.time.Duration;

/**
 * A sync that writes what a web API answers into an inbox, as chunk files with a manifest.
 *
 * @param name as that of {@link SyncSettings}
 * @param timeout longest time of one download
 * @param staleAfter how long a running process may make no progress before others tell
 */
public record DownloadSettings(
        String name, Duration timeout, Duration staleAfter, HttpSourceSettings source, Inbox target) {

    /**
     * The files that are written.
     *
     * @param folder an inbox of files
     * @param name with which the names of all files begin
     * @param chunkRecords records of a chunk file
     */
    public record Inbox(Path folder, String name, int chunkRecords) {}
}
