package io.leat.run.download;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A delivery that is on its way into an inbox: its chunks so far, and where the chain goes on after them. Kept in a file of
 * the state folder, so that a killed download goes on.
 *
 * @param stamp part of the names of all its files
 * @param place of the page in which the next record stands
 * @param skipped records of that page that are in the chunks already
 */
record Delivery(String stamp, List<Chunk> chunks, String place, long skipped) {
    /** A chunk file that is whole. */
    record Chunk(String name, long records, String sha256) {}

    static Delivery begin(String stamp) {
        return new Delivery(stamp, List.of(), "", 0);
    }

    Delivery with(Chunk chunk, String at, long skip) {
        List<Chunk> more = new ArrayList<>(chunks);
        more.add(chunk);
        return new Delivery(stamp, List.copyOf(more), at, skip);
    }

    long records() {
        return chunks.stream().mapToLong(Chunk::records).sum();
    }

    /** What a download before this one had begun and not ended; empty when there is none that can be gone on with. */
    static Optional<Delivery> read(Path file) throws IOException {
        try {
            List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
            List<Chunk> chunks = lines.subList(3, lines.size()).stream()
                    .map(line -> line.split(" ", 3))
                    .map(words -> new Chunk(words[2], Long.parseLong(words[0]), words[1]))
                    .toList();
            return Optional.of(new Delivery(lines.get(0), chunks, lines.get(1), Long.parseLong(lines.get(2))));
        } catch (NoSuchFileException none) {
            return Optional.empty();
        } catch (RuntimeException damaged) {
            return Optional.empty();
        }
    }

    void write(Path file) throws IOException {
        String text = stamp + "\n" + place + "\n" + skipped + "\n"
                + chunks.stream()
                        .map(chunk -> chunk.records() + " " + chunk.sha256() + " " + chunk.name() + "\n")
                        .collect(Collectors.joining());
        Path part = file.resolveSibling("." + file.getFileName());
        Files.writeString(part, text, StandardCharsets.UTF_8);
        ChunkFile.arrive(part, file);
    }

    /** The list of its files, as inboxes read it. */
    String manifest(String name) {
        return "{\"name\": \"" + name + "\", \"files\": ["
                + chunks.stream()
                        .map(chunk -> "\n  {\"name\": \"" + chunk.name() + "\", \"records\": " + chunk.records()
                                + ", \"sha256\": \"" + chunk.sha256() + "\"}")
                        .collect(Collectors.joining(","))
                + "\n]}\n";
    }
}
