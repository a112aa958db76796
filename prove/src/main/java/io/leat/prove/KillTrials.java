package io.leat.prove;

import io.leat.servers.DatabaseServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

/** Processes that are killed, stopped, ended or crowded, and servers that crash, while a delivery is imported. */
record KillTrials(Path root, Path folder, Store store, Lazy<Start> start) {
    private static final long SEED = 20261126;
    private static final long END_WITHIN_SECONDS = 5;
    private static final long DAY = Duration.ofDays(1).toSeconds();

    static KillTrials of(Path root, Path folder, Store store) {
        Path own = folder.resolve(store.name());
        return new KillTrials(root, own, store, new Lazy<>(() -> Start.of(root, own, store)));
    }

    /** Something done to a run. */
    @FunctionalInterface
    private interface Blow {
        void to(Shop shop, int number) throws Exception;
    }

    /** What has to be there after a blow. */
    @FunctionalInterface
    private interface Healing {
        void require(Start from, Shop broken) throws Exception;
    }

    /** A blow, after which the ordinary run heals everything. */
    private record Attempted(KillTrials trials, String name, int times, int shortTimes, Blow blow, Healing healing)
            implements Trial {
        @Override
        public void attempt(int number) throws Exception {
            Start from = trials.start.get();
            Shop shop = from.again(trials.folder.resolve("broken"));
            try {
                blow.to(shop, number);
                healing.require(from, shop);
            } catch (Broken broken) {
                Path kept = trials.folder.resolve("failed-" + number);
                Site.remove(kept);
                Files.move(shop.folder(), kept);
                throw new Broken(broken.getMessage() + "; its folder is kept as " + kept);
            }
        }
    }

    List<Trial> all() {
        List<Trial> trials = new ArrayList<>();
        trials.add(trial("killed at a border", 400, 9, this::killAtBorder));
        trials.add(trial("killed at an instant", 400, 4, this::killAtInstant));
        trials.add(trial("terminated", 50, 2, this::terminate));
        trials.add(trial("halted while another runs", 50, 2, this::halt));
        trials.add(trial("two at once", 20, 1, (shop, number) -> together(shop, 2)));
        trials.add(trial("five at once", 20, 1, (shop, number) -> together(shop, 5)));
        trials.add(trial("clock set forward", 40, 1, (shop, number) -> moveClock(shop, number, DAY)));
        trials.add(trial("clock set back", 40, 1, (shop, number) -> moveClock(shop, number, -DAY)));
        if (store.server().isPresent()) {
            trials.add(trial("connection cut at a message", 200, 2, this::cutConnection));
            String name = store.name() + ": server killed at an instant";
            trials.add(new Attempted(this, name, 100, 3, this::killServer, Start::requireHealedAtLast));
        }
        return trials;
    }

    private Trial trial(String name, int times, int shortTimes, Blow blow) {
        return new Attempted(this, store.name() + ": " + name, times, shortTimes, blow, Start::requireHealed);
    }

    private DatabaseServer server() {
        return store.server().orElseThrow().get();
    }

    private static SplittableRandom random(int number) {
        return new SplittableRandom(SEED + number);
    }

    /** First every border at its first and its last crossing, then any. */
    private void killAtBorder(Shop shop, int number) throws Exception {
        Crossing crossing = crossing(number);
        int code = shop.end(shop.java(
                KilledAtMoment.class.getName(),
                shop.yaml().toString(),
                crossing.border,
                Integer.toString(crossing.number)));
        if (code != Signal.KILLED) {
            throw new IllegalStateException("not killed at " + crossing + ", but " + code + ": " + shop.told());
        }
    }

    /** A border and which of its crossings, from 1. */
    private record Crossing(String border, int number) {}

    private Crossing crossing(int number) throws Exception {
        List<Map.Entry<String, Integer>> borders =
                List.copyOf(start.get().borders().entrySet());
        Map.Entry<String, Integer> border = borders.get(number % borders.size());
        int last = border.getValue();
        int crossing = number < borders.size()
                ? 1
                : number < 2 * borders.size() ? last : 1 + random(number).nextInt(last);
        return new Crossing(border.getKey(), crossing);
    }

    /** The run takes no notice, whatever the day is then. */
    private void moveClock(Shop shop, int number, long seconds) throws Exception {
        Crossing crossing = crossing(number);
        int code = shop.end(shop.java(
                MovedClock.class.getName(),
                shop.yaml().toString(),
                crossing.border,
                Integer.toString(crossing.number),
                Long.toString(seconds)));
        if (code != 0) {
            throw new Broken("the run whose clock was moved at " + crossing + " ended with " + code + " and said: "
                    + shop.told());
        }
    }

    /** The run may connect again, or end with an error that the next run mends. */
    private void cutConnection(Shop shop, int number) throws Exception {
        int message = 1 + random(number).nextInt(start.get().messages());
        try (CuttingProxy proxy = new CuttingProxy(server().port(), message)) {
            shop.end(shop.startThrough(proxy));
        }
    }

    /** Some instant of the time that an unbroken run takes. */
    private void awaitInstant(Process process, int number) throws Exception {
        long within = start.get().duration().toMillis();
        process.waitFor(random(number).nextLong(within), TimeUnit.MILLISECONDS);
    }

    private void killAtInstant(Shop shop, int number) throws Exception {
        Process process = shop.start();
        awaitInstant(process, number);
        process.destroyForcibly();
        shop.end(process);
    }

    private void terminate(Shop shop, int number) throws Exception {
        Process process = shop.start();
        awaitInstant(process, number);
        process.destroy();
        if (!process.waitFor(END_WITHIN_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new Broken("a run did not end within " + END_WITHIN_SECONDS + " s of SIGTERM");
        }
    }

    /** The run that was stopped goes on after another one has looked, and neither spoils the work of the other. */
    private void halt(Shop shop, int number) throws Exception {
        Process process = shop.start();
        awaitInstant(process, number);
        Signal.STOP.send(process.pid());
        try {
            shop.requireRun();
        } finally {
            Signal.CONT.send(process.pid());
        }
        int code = shop.end(process);
        if (code != 0) {
            throw new Broken("the run that was stopped ended with " + code + " and said: " + shop.told());
        }
    }

    private static void together(Shop shop, int count) throws IOException, InterruptedException {
        List<Process> processes = new ArrayList<>();
        for (int index = 0; index < count; index++) {
            processes.add(shop.start());
        }
        for (Process process : processes) {
            int code = shop.end(process);
            if (code != 0) {
                throw new Broken("one of several runs ended with " + code + " and said: " + shop.told());
            }
        }
        if (!shop.told().isEmpty()) {
            throw new Broken("one of several runs said: " + shop.told());
        }
    }

    /** The run may wait for the server, or end with an error that the next run mends. */
    private void killServer(Shop shop, int number) throws Exception {
        DatabaseServer server = server();
        if (!server.canRestart()) {
            throw new IllegalStateException("a server that was running before is not killed");
        }
        Process process = shop.start();
        awaitInstant(process, number);
        server.kill();
        server.start();
        shop.end(process);
    }
}
