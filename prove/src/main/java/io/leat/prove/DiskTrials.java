package io.leat.prove;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Disks that are full, cannot be written, fail or are slow, under the files of the program and of SQLite. */
record DiskTrials(Ground ground) {

    List<Trial> all() throws IOException, InterruptedException {
        Optional<String> obstacle = DiskFault.obstacle();
        return List.of(
                new FullDisk(ground),
                trial("disk turned read-only", 15, DiskFault.READ_ONLY, obstacle),
                trial("disk with errors", 15, DiskFault.BROKEN, obstacle),
                trial("permission lost", 15, DiskFault.FORBIDDEN, obstacle),
                trial("slow disk", 5, DiskFault.SLOW, obstacle));
    }

    /** The files of the program are the same whatever the server. */
    private static int shortTimes(Ground ground) {
        return ground.store().server().isPresent() ? 0 : 1;
    }

    private Trial trial(String label, int times, DiskFault fault, Optional<String> obstacle) {
        return ground.trial(
                        label,
                        times,
                        shortTimes(ground),
                        (from, shop, number) -> suffer(from, shop, number, fault),
                        Start::requireHealedNextDay)
                .unless(obstacle);
    }

    private static void suffer(Start from, Shop shop, int number, DiskFault fault) throws Exception {
        Process process = shop.start();
        Ground.awaitInstant(from, process, number);
        Process tracer =
                fault.on(process, shop.folder(), shop.output(), shop.folder().resolveSibling("strace.txt"));
        int code = shop.end(process);
        tracer.waitFor();
        from.requireHonest(shop, code);
        if (fault == DiskFault.SLOW && code != 0) {
            throw new Broken("with a slow disk the run ended with " + code + " and said: " + shop.told());
        }
    }

    /** A disk that is full from some instant on, but for a few blocks. */
    private record FullDisk(Ground ground) implements Trial {
        private static final int MOST_LEFT = 64 * 1024;
        private static final Pattern TOLD = Pattern.compile("disk is full|the disk has|No space left");

        @Override
        public String name() {
            return ground.store().name() + ": disk full";
        }

        @Override
        public int times() {
            return 30;
        }

        @Override
        public int shortTimes() {
            return DiskTrials.shortTimes(ground);
        }

        @Override
        public Optional<String> obstacle() throws IOException {
            return SmallDisk.obstacle(ground.folder());
        }

        @Override
        public void attempt(int number) throws Exception {
            Start from = ground.start().get();
            try (SmallDisk disk = SmallDisk.mount(ground.folder().resolve("disk"))) {
                Shop shop = from.again(disk.folder().resolve("broken"));
                Path told = ground.folder().resolve("told.txt"); // what is said shall not need the disk
                Files.writeString(told, "");
                Files.deleteIfExists(shop.output());
                Files.createSymbolicLink(shop.output(), told);
                Process process = shop.start();
                Ground.awaitInstant(from, process, number);
                disk.leave(Ground.random(number).nextLong(MOST_LEFT));
                int code = shop.end(process);
                disk.relieve();
                from.requireHonest(shop, code);
                if (code != 0 && !TOLD.matcher(shop.told()).find()) {
                    throw new Broken("a run on a full disk ended with " + code + " and said: " + shop.told());
                }
                from.requireHealedNextDay(shop);
            }
        }
    }
}
