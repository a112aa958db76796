package io.leat.prove;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A control group whose processes the kernel kills when they hold more memory than it may have. */
final class HardLimit implements AutoCloseable {
    private static final Path UNIFIED = Path.of("/sys/fs/cgroup");
    private static final Path FIRST_VERSION = UNIFIED.resolve("memory");

    private final Path group;

    private HardLimit(Path group) {
        this.group = group;
    }

    /** One for this many bytes, the page cache included, or nothing where groups cannot be made. */
    static Optional<HardLimit> of(long bytes) {
        String name = "leat-prove-" + ProcessHandle.current().pid();
        try {
            if (Files.exists(FIRST_VERSION.resolve("memory.limit_in_bytes"))) {
                return Optional.of(made(FIRST_VERSION.resolve(name), "memory.limit_in_bytes", bytes));
            }
            return Optional.of(made(UNIFIED.resolve(name), "memory.max", bytes));
        } catch (IOException notAllowed) {
            return Optional.empty();
        }
    }

    private static HardLimit made(Path group, String file, long bytes) throws IOException {
        Files.createDirectories(group);
        Files.writeString(group.resolve(file), Long.toString(bytes), StandardCharsets.US_ASCII);
        return new HardLimit(group);
    }

    /** The command of a process that enters the group before it becomes this program. */
    List<String> enter(String program, String... arguments) {
        List<String> command = new ArrayList<>(
                List.of("sh", "-c", "echo $$ >'" + group.resolve("cgroup.procs") + "' && exec \"$0\" \"$@\"", program));
        command.addAll(List.of(arguments));
        return command;
    }

    /** To be called when its processes have ended. */
    @Override
    public void close() throws IOException {
        Files.delete(group);
    }
}
