package io.leat.prove;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A disk of its own in memory, mounted for a trial, whose size can be set. */
final class SmallDisk implements AutoCloseable {
    /** Room for whatever a trial writes. */
    static final long AMPLE = 256L << 20;

    private static final long BLOCK = 4096;

    private final Path folder;

    private SmallDisk(Path folder) {
        this.folder = folder;
    }

    /** Why there can be none here, or nothing. */
    static Optional<String> obstacle(Path trials) throws IOException {
        Path tried = trials.resolve("mounted");
        try (SmallDisk disk = mount(tried)) {
            return disk.room() > 0 ? Optional.empty() : Optional.of("a disk in memory has no room");
        } catch (IOException refused) {
            return Optional.of("mounting a disk is not allowed here");
        }
    }

    /** Mounts one with ample room at this folder, which is made. */
    static SmallDisk mount(Path folder) throws IOException {
        Files.createDirectories(folder);
        command("mount", "-t", "tmpfs", "-o", "size=" + AMPLE + ",mode=777", "tmpfs", folder.toString());
        return new SmallDisk(folder);
    }

    Path folder() {
        return folder;
    }

    private FileStore store() throws IOException {
        return Files.getFileStore(folder);
    }

    private long room() throws IOException {
        return store().getUsableSpace();
    }

    /** Bytes that files take. */
    long used() throws IOException {
        return store().getTotalSpace() - room();
    }

    /** Leaves this many bytes of room beside what is used, rounded up to blocks. */
    void leave(long bytes) throws IOException {
        long used = used();
        while (true) {
            try {
                resize(used + (bytes + BLOCK - 1) / BLOCK * BLOCK);
                return;
            } catch (IOException refused) {
                long usedNow = used();
                if (usedNow <= used) {
                    throw refused;
                }
                used = usedNow; // the process wrote on between measuring and resizing, past what was to be left
            }
        }
    }

    /** Makes the room ample again. */
    void relieve() throws IOException {
        resize(AMPLE);
    }

    private void resize(long bytes) throws IOException {
        command("mount", "-o", "remount,size=" + bytes, folder.toString());
    }

    private static void command(String... words) throws IOException {
        Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.onExit().join().exitValue() != 0) {
            throw new IOException(List.of(words) + " said: " + said.strip());
        }
    }

    /** Takes it away from its folder; what was on it is gone when the last process has closed it. */
    @Override
    public void close() throws IOException {
        command("umount", "--lazy", folder.toString());
    }
}
