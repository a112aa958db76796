package io.leat.app.doctor;

import io.leat.DataSize;
import io.leat.SyncException;
import io.leat.config.Configuration;
import io.leat.config.SyncSettings;
import io.leat.source.file.Inbox;
import io.leat.source.file.InboxFile;
import java.io.IOException;
import java.nio.file.FileStore;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Free space on every disk that is used. */
final class DiskExamination implements Examination {
    private final Configuration configuration;

    DiskExamination(Configuration configuration) {
        this.configuration = configuration;
    }

    @Override
    public String topic() {
        return "disk";
    }

    @Override
    public void examine(Findings findings) {
        Map<Object, List<Place>> disks = new LinkedHashMap<>();
        for (Place place : Place.all(configuration)) {
            try {
                disks.computeIfAbsent(place.device(), device -> new ArrayList<>())
                        .add(place);
            } catch (IOException unknown) {
                findings.warning("the disk of " + place.folder() + " cannot be told: " + unknown, "");
            }
        }
        for (List<Place> places : disks.values()) {
            try {
                disk(findings, places);
            } catch (IOException unknown) {
                findings.warning("free space of " + places.getFirst().folder() + " cannot be told: " + unknown, "");
            }
        }
    }

    private void disk(Findings findings, List<Place> places) throws IOException {
        FileStore store = places.getFirst().store();
        DataSize free = new DataSize(store.getUsableSpace());
        String found = store.name() + " (" + store.type() + ") has " + free.text() + " free of "
                + new DataSize(store.getTotalSpace()).text() + ", for "
                + places.stream().map(Place::name).collect(Collectors.joining(", "));
        Optional<InboxFile> largest = needsRoom(places) ? largest() : Optional.empty();
        if (store.isReadOnly()) {
            findings.wrong(
                    found + ", but is mounted read-only",
                    "look into the log of the kernel, and mount it to be written");
        } else if (largest.isPresent() && free.bytes() < 2 * largest.get().size()) {
            findings.wrong(
                    found + ", less than twice the "
                            + new DataSize(largest.get().size()).text() + " of "
                            + largest.get().path() + ", which is not imported until there is room",
                    "free some space; the next run goes on");
        } else if (free.compareTo(configuration.diskReserve()) < 0) {
            findings.warning(
                    found + ", less than disk.reserve "
                            + configuration.diskReserve().text(),
                    "free some space; files in processed may be cleared");
        } else {
            findings.fine(found);
        }
    }

    /** The database and its log grow with what is imported. */
    private static boolean needsRoom(List<Place> places) {
        return places.stream()
                .anyMatch(
                        place -> place.name().equals("database") || place.name().equals("state"));
    }

    private Optional<InboxFile> largest() {
        return configuration.fileSyncs().stream()
                .flatMap(DiskExamination::files)
                .max(Comparator.comparingLong(InboxFile::size));
    }

    private static Stream<InboxFile> files(SyncSettings sync) {
        try {
            return Inbox.look(
                    sync.files().orElseThrow().inbox(),
                    sync.files().orElseThrow().pattern(),
                    0,
                    0)
                    .chunks()
                    .stream();
        } catch (SyncException toldByTheInbox) {
            return Stream.of();
        }
    }
}
