package io.leat.run.download;

import io.leat.DataSize;
import io.leat.ErrorKind;
import io.leat.SyncException;
import io.leat.config.DownloadSettings;
import io.leat.config.HttpSourceSettings.Paging;
import io.leat.mapping.RecordBytes;
import io.leat.run.Surroundings;
import io.leat.source.PageSource.From;
import io.leat.source.PageStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The files of one delivery on their way into an inbox. Owned by one thread. */
final class Arriving implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Arriving.class);
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private final DownloadSettings.Inbox target;
    private final Path state;
    private final DataSize reserve;
    private final boolean resumable;
    private Delivery delivery;
    private long bytes;
    private @Nullable ChunkFile open;

    Arriving(DownloadSettings settings, Surroundings surroundings, Instant started) throws IOException {
        this.target = settings.target();
        this.state = surroundings.state().resolve(settings.name() + ".download");
        this.reserve = surroundings.diskReserve();
        this.resumable = !(settings.source().paging() instanceof Paging.None);
        Files.createDirectories(target.folder());
        Optional<Delivery> before = Delivery.read(state).filter(this::isStillThere);
        // One answer has to be read from its beginning: its chunks are written anew, under the same names.
        this.delivery = before.map(found -> resumable ? found : Delivery.begin(found.stamp()))
                .orElseGet(() -> Delivery.begin(STAMP.format(started)));
        delivery.write(state);
    }

    private boolean isStillThere(Delivery found) {
        return found.chunks().stream()
                .allMatch(chunk -> Files.exists(target.folder().resolve(chunk.name())));
    }

    Delivery delivery() {
        return delivery;
    }

    long bytes() {
        return bytes;
    }

    From from() {
        return new From(delivery.place(), delivery.records() - delivery.skipped(), Optional.empty());
    }

    void fill(PageStream records) throws IOException {
        long skip = delivery.skipped();
        for (RecordBytes record = records.next(); record != null; record = records.next()) {
            if (skip > 0) {
                skip--;
                continue;
            }
            if (record.tooLarge()) {
                throw new SyncException(
                        ErrorKind.DATA, "record " + record.number() + " is larger than record-size; raise that key");
            }
            ChunkFile chunk = open == null ? begin(records) : open;
            chunk.add(record);
            if (chunk.records() == target.chunkRecords()) {
                finish(chunk, records);
            }
        }
        ChunkFile last = open;
        if (last != null) {
            finish(last, records);
        }
    }

    private ChunkFile begin(PageStream records) throws IOException {
        requireRoom(records);
        ChunkFile chunk = new ChunkFile(target.folder()
                .resolve(String.format(
                        "%s-%s-%04d.json",
                        target.name(), delivery.stamp(), delivery.chunks().size() + 1)));
        open = chunk;
        return chunk;
    }

    private void finish(ChunkFile chunk, PageStream records) throws IOException {
        Delivery.Chunk done = chunk.finish();
        open = null;
        bytes += Files.size(target.folder().resolve(done.name()));
        delivery = delivery.with(done, records.place(), records.numberInPage());
        delivery.write(state);
        LOG.debug("{} written, {} records", done.name(), done.records());
    }

    /** Refuses what certainly does not fit: the rest of an announced answer, or another chunk like those before. */
    private void requireRoom(PageStream records) throws IOException {
        long free = Files.getFileStore(target.folder()).getUsableSpace();
        int chunks = delivery.chunks().size();
        long expected = records.announcedBytes().isPresent()
                ? Math.max(0, records.announcedBytes().getAsLong() - bytes)
                : chunks == 0 ? 0 : bytes / chunks;
        if (free - expected < reserve.bytes()) {
            throw new SyncException(
                    ErrorKind.TRANSIENT,
                    "the disk has " + new DataSize(free).text() + " free, and " + new DataSize(expected).text()
                            + " are to be written with disk.reserve " + reserve.text()
                            + " left over; free some space, the next download goes on");
        }
    }

    Path manifest(OptionalLong total) throws IOException {
        long records = delivery.records();
        if (records == 0) {
            throw new SyncException(ErrorKind.DATA, "the service answers without records; no manifest is written");
        }
        if (total.isPresent() && total.getAsLong() != records) {
            throw discarded(new SyncException(
                    ErrorKind.DATA,
                    "the chain brought " + records + " records, " + total.getAsLong()
                            + " are announced; no manifest is written, the next download begins anew"));
        }
        String name = target.name() + "-" + delivery.stamp();
        Path file = target.folder().resolve(name + ".manifest.json");
        Path part = target.folder().resolve("." + name + ".manifest.json.part");
        Files.writeString(part, delivery.manifest(name), StandardCharsets.UTF_8);
        ChunkFile.arrive(part, file);
        Files.deleteIfExists(state);
        return file;
    }

    private SyncException discarded(SyncException failure) throws IOException {
        for (Delivery.Chunk chunk : delivery.chunks()) {
            Files.deleteIfExists(target.folder().resolve(chunk.name()));
        }
        Files.deleteIfExists(state);
        return failure;
    }

    @Override
    public void close() throws IOException {
        ChunkFile left = open;
        if (left != null) {
            left.close();
        }
    }
}
