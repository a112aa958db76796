package io.leat.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.leat.run.Moment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Killed at any instant, the next run goes on by itself, and what it leaves equals what an unbroken run leaves. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KillIT {
    private static final int SIGKILL = 128 + 9;
    private static final int INSTANTS = 30;
    private static final long SEED = 20261123;

    @TempDir
    private static Path folder;

    /** A first delivery is imported, a second one with changes lies in the inbox. */
    private Deliveries start;

    private List<String> unbroken;
    private Map<String, Long> borders;
    private long unbrokenMillis;

    @BeforeAll
    void anUnbrokenRun() throws Exception {
        start = new Deliveries(folder.resolve("start"), 2500);
        start.deliver(1);
        assertThat(start.run()).isZero();
        start.deliver(2);

        Deliveries whole = copy("whole");
        assertThat(Deliveries.end(whole.java(KilledAtMoment.class, whole.yaml().toString(), "COUNT", "0")))
                .isZero();
        borders = whole.told()
                .lines()
                .filter(line -> line.startsWith("crossed "))
                .collect(Collectors.groupingBy(line -> line.substring(8), TreeMap::new, Collectors.counting()));
        unbroken = whole.traces();
        assertThat(whole.query("SELECT sum(updated), sum(inserted) FROM leat_split_run WHERE run_id = 2"))
                .as("the second delivery changes something")
                .noneMatch(line -> line.startsWith("0|"));

        Deliveries timed = copy("timed");
        long before = System.nanoTime();
        assertThat(timed.run()).isZero();
        unbrokenMillis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - before);
        assertThat(timed.traces()).isEqualTo(unbroken);
    }

    private Deliveries copy(String name) throws Exception {
        Deliveries.copy(start.folder, folder.resolve(name));
        return new Deliveries(folder.resolve(name), 2500);
    }

    @Test
    void at_every_border_of_a_commit() throws Exception {
        TreeSet<String> expected = new TreeSet<>(borders.keySet());
        assertThat(expected)
                .as("every border but the failure's is crossed")
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(Moment.values())
                        .filter(moment -> moment != Moment.SPLIT_FAILED)
                        .map(Moment::name)
                        .toList());
        for (Map.Entry<String, Long> border : borders.entrySet()) {
            long last = border.getValue();
            for (long crossing : new TreeSet<>(List.of(1L, (last + 1) / 2, last))) {
                Deliveries killed = copy(border.getKey() + crossing);
                int code = Deliveries.end(killed.java(
                        KilledAtMoment.class, killed.yaml().toString(), border.getKey(), Long.toString(crossing)));
                assertThat(code).as("%s %d", border.getKey(), crossing).isEqualTo(SIGKILL);
                assertThat(killed.run()).isZero();
                assertThat(killed.traces())
                        .as("%s %d", border.getKey(), crossing)
                        .isEqualTo(unbroken);
            }
        }
    }

    @Test
    void at_random_instants() throws Exception {
        Random random = new Random(SEED);
        for (int instant = 0; instant < INSTANTS; instant++) {
            long millis = random.nextLong(unbrokenMillis);
            Deliveries killed = copy("random" + instant);
            Process process = killed.java(Main.class, "-C", killed.yaml().toString(), "run");
            if (!process.waitFor(millis, TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
            }
            Deliveries.end(process);
            assertThat(killed.run()).isZero();
            assertThat(killed.traces()).as("killed after %d ms", millis).isEqualTo(unbroken);
            assertThat(Files.exists(killed.folder.resolve("var/leat/items.wake")))
                    .isFalse();
        }
    }
}
