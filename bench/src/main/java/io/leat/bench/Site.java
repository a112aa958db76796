package io.leat.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A folder as an application has it: leat.yaml, an inbox, and what Leat makes of them.
 *
 * @param sync the one of the configuration; its inbox is var/SYNC/import and its table SYNC
 */
record Site(Path folder, String sync) {
    /** A configuration that has just been written is not kept in its compiled form. */
    private static final Duration AGE_OF_CONFIGURATION = Duration.ofHours(1);

    /** Whatever was in the folder is gone. */
    static Site fresh(Path folder, String sync, String yaml) throws IOException {
        remove(folder);
        Site site = new Site(folder, sync);
        Files.createDirectories(site.inbox());
        Files.writeString(site.yaml(), yaml, StandardCharsets.UTF_8);
        Files.setLastModifiedTime(site.yaml(), FileTime.from(Instant.now().minus(AGE_OF_CONFIGURATION)));
        return site;
    }

    Path yaml() {
        return folder.resolve("leat.yaml");
    }

    Path inbox() {
        return folder.resolve("var").resolve(sync).resolve("import");
    }

    Table table() {
        return table(sync);
    }

    /** Another one of its database. */
    Table table(String name) {
        return new Table(database(), name);
    }

    Path database() {
        return folder.resolve("var/leat.db");
    }

    /** Puts all files of {@code delivery} into the inbox as further names of the same bytes, which writes nothing. */
    void deliver(Path delivery) throws IOException {
        try (Stream<Path> files = Files.list(delivery)) {
            for (Path file : files.toList()) {
                Files.createLink(inbox().resolve(file.getFileName()), file);
            }
        }
    }

    /** Removes what is left of earlier deliveries. */
    void clear() throws IOException {
        for (Path old : List.of(inbox(), inbox().resolveSibling("processed"))) {
            remove(old);
            Files.createDirectories(old);
        }
    }

    boolean isInboxEmpty() throws IOException {
        try (Stream<Path> files = Files.list(inbox())) {
            return files.findAny().isEmpty();
        }
    }

    void remove() throws IOException {
        remove(folder);
    }

    static void remove(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        List<Path> entries;
        try (Stream<Path> all = Files.walk(folder)) {
            entries = all.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path entry : entries) {
            Files.delete(entry);
        }
    }
}
