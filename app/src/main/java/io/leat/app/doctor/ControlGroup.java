package io.leat.app.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** The control group of this process, which the kernel keeps inside its limits by killing. */
final class ControlGroup {
    /** What version 1 says for no limit is a little below the largest number. */
    private static final long NO_LIMIT = 1L << 60;

    private final Path root;

    ControlGroup(Path root) {
        this.root = root;
    }

    /** Least of the memory limits of the group and of those above it, in bytes; empty where there is none. */
    OptionalLong memoryLimit() {
        OptionalLong least = OptionalLong.empty();
        for (String line : lines(root.resolve("proc/self/cgroup"))) {
            String[] parts = line.split(":", 3);
            if (parts.length < 3) {
                continue;
            }
            if (parts[1].isEmpty()) {
                least = least(least, upwards(root.resolve("sys/fs/cgroup"), parts[2], "memory.max"));
            } else if (List.of(parts[1].split(",", -1)).contains("memory")) {
                Path memory = root.resolve("sys/fs/cgroup/memory");
                least = least(least, upwards(memory, parts[2], "memory.limit_in_bytes"));
            }
        }
        return least;
    }

    /** In a container the group's own path may not be there, but the container's stands at the top. */
    private static OptionalLong upwards(Path top, String group, String file) {
        OptionalLong least = OptionalLong.empty();
        @Nullable Path folder = top.resolve(group.substring(1)).normalize();
        while (folder != null && folder.startsWith(top)) {
            for (String line : lines(folder.resolve(file))) {
                least = least(least, number(line));
            }
            folder = folder.getParent();
        }
        return least;
    }

    private static OptionalLong number(String text) {
        if (!text.matches("[0-9]{1,19}")) {
            return OptionalLong.empty();
        }
        long bytes = Long.parseUnsignedLong(text);
        return bytes < 0 || bytes >= NO_LIMIT ? OptionalLong.empty() : OptionalLong.of(bytes);
    }

    private static OptionalLong least(OptionalLong first, OptionalLong second) {
        if (first.isEmpty() || second.isEmpty()) {
            return first.isEmpty() ? second : first;
        }
        return OptionalLong.of(Math.min(first.getAsLong(), second.getAsLong()));
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException absent) {
            return List.of();
        }
    }
}
