package io.leat.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A disk that fills under the database; needs the right to mount a small one, and is passed over without it. */
class FullDiskIT {
    private static final int ITEMS = 8000;

    @TempDir
    private Path folder;

    private Path disk;
    private boolean mounted;

    @BeforeEach
    void aSmallDisk() throws Exception {
        disk = Files.createDirectory(folder.resolve("disk"));
        mounted = command("mount", "-t", "tmpfs", "-o", "size=40m", "tmpfs", disk.toString()) == 0;
    }

    @AfterEach
    void unmounted() throws Exception {
        if (mounted) {
            assertThat(command("umount", disk.toString())).isZero();
        }
    }

    private static int command(String... words) throws IOException, InterruptedException {
        return Deliveries.end(
                new ProcessBuilder(words).redirectErrorStream(true).start());
    }

    @Test
    void a_disk_that_fills_is_told_loses_nothing_and_the_next_run_heals() throws Exception {
        assumeTrue(mounted, "mounting is not allowed here");
        Deliveries deliveries = new Deliveries(folder.resolve("shop"), ITEMS);
        String yaml = Files.readString(deliveries.yaml(), StandardCharsets.UTF_8);
        Files.writeString(
                deliveries.yaml(),
                yaml.replace("jdbc:sqlite:var/leat.db", "jdbc:sqlite:" + disk + "/leat.db")
                        .replace("limit: 128M", "limit: 512M"), // a run that pauses for memory fills no disk
                StandardCharsets.UTF_8);
        deliveries.deliver(1);

        deliveries.run();
        assertThat(deliveries.told()).contains("the disk is full", "the next run goes on");
        assertThat(Deliveries.names(deliveries.inbox()))
                .as("what was not stored stays")
                .isNotEmpty();

        assertThat(command("mount", "-o", "remount,size=300m", disk.toString())).isZero();
        int code = Deliveries.end(
                deliveries.java(Main.class, "-C", deliveries.yaml().toString(), "run", "--force"));
        assertThat(code).as(deliveries.told()).isZero();
        assertThat(Deliveries.names(deliveries.inbox())).isEmpty();
        assertThat(Deliveries.names(deliveries.processed())).hasSize(6);
        Files.createDirectories(deliveries.folder.resolve("var"));
        Files.copy(disk.resolve("leat.db"), deliveries.folder.resolve("var/leat.db"));
        assertThat(deliveries.query("SELECT count(*), sum(active) FROM items"))
                .containsExactly(ITEMS + "|" + ITEMS + "|");
        assertThat(deliveries.query("SELECT sum(inserted) FROM leat_split_run WHERE outcome = 'COMPLETED'"))
                .as("no file was stored twice")
                .containsExactly(ITEMS + "|");
    }
}
