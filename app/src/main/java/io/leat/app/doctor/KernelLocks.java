package io.leat.app.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The locks of files that the kernel lists, read without opening the files: no process is ever kept from a lock by
 * being looked at.
 */
final class KernelLocks {
    private final Path list;

    KernelLocks(Path root) {
        list = root.resolve("proc/locks");
    }

    /** Whether the kernel lists locks here. */
    boolean areTold() {
        return Files.isReadable(list);
    }

    /** Numbers of the processes that hold a lock for writing on this file; none where there is no such file. */
    List<Long> writers(Path file) throws IOException {
        String inode;
        try {
            inode = inode(file);
        } catch (NoSuchFileException absent) {
            return List.of();
        }
        List<Long> writers = new ArrayList<>();
        for (String line : Files.readAllLines(list)) {
            // 1: POSIX  ADVISORY  WRITE 4711 fe:00:2220037 0 EOF; an arrow behind the first word is one that waits.
            String[] words = line.strip().split("\\s+", -1);
            if (words.length >= 8 && words[1].endsWith("POSIX") && words[3].equals("WRITE") && words[5].equals(inode)) {
                writers.add(Long.parseLong(words[4]));
            }
        }
        return writers;
    }

    /** As the list writes it: major and minor number of the device in hexadecimal, and the inode. */
    private static String inode(Path file) throws IOException {
        long device = (Long) Files.getAttribute(file, "unix:dev");
        long major = ((device >>> 8) & 0xfff) | ((device >>> 32) & 0xfffff000L);
        long minor = (device & 0xff) | ((device >>> 12) & 0xffffff00L);
        return String.format("%02x:%02x:%s", major, minor, Files.getAttribute(file, "unix:ino"));
    }
}
