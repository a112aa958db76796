package io.leat.source.file;

import io.leat.ErrorKind;
import io.leat.SyncException;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What lies in an inbox at one moment. Names that start with a dot belong to producers that are still writing. What is
 * no regular file, but has a name that matches, counts like one: reading it tells what it is.
 *
 * @param chunks entries whose names match the pattern, settled, in natural order of names
 * @param manifests settled files that name the members of a delivery, in natural order of names
 * @param unsettled number of matching files that changed too recently
 * @param newestArrival of all matching files, in milliseconds since 1970; 0 when there is none
 */
public record Inbox(List<InboxFile> chunks, List<InboxFile> manifests, int unsettled, long newestArrival) {
    /** The order in which files of one delivery are done. */
    public static final Comparator<String> NAMES = NaturalOrder.NAMES;

    public static final String MANIFEST_SUFFIX = ".manifest.json";

    /**
     * Looks into the folder.
     *
     * @param now milliseconds since 1970
     * @param settle milliseconds for which a file must not have changed
     * @throws SyncException CONFIG when the folder cannot be read
     */
    public static Inbox look(Path folder, String pattern, long settle, long now) {
        List<InboxFile> chunks = new ArrayList<>();
        List<InboxFile> manifests = new ArrayList<>();
        int unsettled = 0;
        long newest = 0;
        for (InboxFile file : entries(folder)) {
            boolean manifest = file.name().endsWith(MANIFEST_SUFFIX) && file.kind() == InboxFile.Kind.FILE;
            if (!manifest && !Glob.matches(pattern, file.name())) {
                continue;
            }
            newest = Math.max(newest, file.arrived());
            if (file.arrived() > now - settle && settle > 0) {
                unsettled++;
            } else {
                (manifest ? manifests : chunks).add(file);
            }
        }
        return new Inbox(sorted(chunks), sorted(manifests), unsettled, newest);
    }

    /** Chunks and manifests; made anew at every call. */
    public Map<String, InboxFile> byName() {
        Map<String, InboxFile> files = new HashMap<>();
        chunks.forEach(file -> files.put(file.name(), file));
        manifests.forEach(file -> files.put(file.name(), file));
        return files;
    }

    private static List<InboxFile> sorted(List<InboxFile> files) {
        files.sort((first, second) -> NaturalOrder.NAMES.compare(first.name(), second.name()));
        return files;
    }

    private static List<InboxFile> entries(Path folder) {
        List<InboxFile> files = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            for (Path entry : entries) {
                if (!String.valueOf(entry.getFileName()).startsWith(".")) {
                    addEntry(entry, files);
                }
            }
        } catch (IOException | DirectoryIteratorException unreadable) {
            throw new SyncException(
                    ErrorKind.CONFIG,
                    "the inbox " + folder + " cannot be read (" + unreadable.getMessage()
                            + "); create it or mend its rights",
                    unreadable);
        }
        return files;
    }

    private static void addEntry(Path entry, List<InboxFile> files) {
        try {
            files.add(InboxFile.of(entry));
        } catch (IOException gone) {
            // Vanished meanwhile.
            return;
        }
    }
}
