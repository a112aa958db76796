package io.leat.app.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.leat.run.SyncLock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KernelLocksTest {
    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void the_kernel_lists_locks() {
        assumeTrue(Files.isReadable(Path.of("/proc/locks")), "no /proc/locks here");
        file = SyncLock.fileOf(folder, "items");
    }

    @Test
    void the_holder_of_a_lock_is_told_as_long_as_it_holds_it() throws IOException {
        KernelLocks locks = new KernelLocks(Path.of("/"));
        try (SyncLock lock = SyncLock.tryTake(folder, "items").orElseThrow()) {
            lock.progress();
            assertThat(locks.writers(file))
                    .containsExactly(ProcessHandle.current().pid());
            assertThat(locks.writers(Files.createFile(folder.resolve("other.lock"))))
                    .isEmpty();
        }
        assertThat(locks.writers(file)).isEmpty();
    }

    @Test
    void a_missing_file_has_no_holder() throws IOException {
        assertThat(new KernelLocks(Path.of("/")).writers(file)).isEmpty();
    }

    @Test
    void readers_and_those_who_wait_hold_nothing() throws IOException {
        Path root = folder.resolve("root");
        Path list = Files.createDirectories(root.resolve("proc")).resolve("locks");
        assertThat(new KernelLocks(root).areTold()).isFalse();
        String inode;
        try (SyncLock lock = SyncLock.tryTake(folder, "items").orElseThrow()) {
            lock.progress();
            inode = Files.readAllLines(Path.of("/proc/locks")).stream()
                    .filter(line -> line.endsWith(":" + inodeOf(file) + " 0 EOF"))
                    .findFirst()
                    .orElseThrow()
                    .split("\\s+", -1)[5];
        }
        Files.writeString(list, """
                1: POSIX  ADVISORY  READ 11 %1$s 0 EOF
                2: POSIX  ADVISORY  WRITE 12 %1$s 120 120
                2: -> POSIX  ADVISORY  WRITE 13 %1$s 120 120
                3: FLOCK  ADVISORY  WRITE 14 %1$s 0 EOF
                4: POSIX  ADVISORY  WRITE 15 00:00:1 0 EOF
                """.formatted(inode));

        assertThat(new KernelLocks(root).areTold()).isTrue();
        assertThat(new KernelLocks(root).writers(file)).containsExactly(12L);
    }

    private static Object inodeOf(Path file) {
        try {
            return Files.getAttribute(file, "unix:ino");
        } catch (IOException gone) {
            throw new AssertionError(gone);
        }
    }
}
