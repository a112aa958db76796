package io.leat.prove;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Processes that are killed, stopped, ended or crowded, and clocks that are set, while a delivery is imported. */
record ProcessTrials(Ground ground) {
    private static final long END_WITHIN_SECONDS = 5;
    private static final long DAY = Duration.ofDays(1).toSeconds();

    List<Trial> all() {
        // A kill takes longest with a server; what each border leaves is much the same everywhere.
        int borders = ground.store().server().isPresent() ? 4 : 7;
        return List.of(
                ground.trial("killed at a border", 400, borders, ProcessTrials::killAtBorder),
                ground.trial("killed at an instant", 400, 1, ProcessTrials::killAtInstant),
                ground.trial("terminated", 50, 1, ProcessTrials::terminate),
                ground.trial("halted while another runs", 50, 1, ProcessTrials::halt),
                ground.trial("two at once", 20, 0, (_, shop, _) -> together(shop, 2)),
                ground.trial("five at once", 20, 1, (_, shop, _) -> together(shop, 5)),
                ground.trial("clock set forward", 40, 1, (from, shop, number) -> moveClock(from, shop, number, DAY)),
                ground.trial("clock set back", 40, 0, (from, shop, number) -> moveClock(from, shop, number, -DAY)));
    }

    private static void killAtBorder(Start from, Shop shop, int number) throws Exception {
        Crossing crossing = Crossing.of(from, number);
        int code = shop.end(shop.java(
                KilledAtMoment.class.getName(),
                shop.yaml().toString(),
                crossing.border(),
                Integer.toString(crossing.number())));
        if (code != Signal.KILLED) {
            throw new IllegalStateException("not killed at " + crossing + ", but " + code + ": " + shop.told());
        }
    }

    /** The run takes no notice, whatever the day is then. */
    private static void moveClock(Start from, Shop shop, int number, long seconds) throws Exception {
        Crossing crossing = Crossing.of(from, number);
        int code = shop.end(shop.java(
                MovedClock.class.getName(),
                shop.yaml().toString(),
                crossing.border(),
                Integer.toString(crossing.number()),
                Long.toString(seconds)));
        if (code != 0) {
            throw new Broken("the run whose clock was moved at " + crossing + " ended with " + code + " and said: "
                    + shop.told());
        }
    }

    private static void killAtInstant(Start from, Shop shop, int number) throws Exception {
        Process process = shop.start();
        Ground.awaitInstant(from, process, number);
        process.destroyForcibly();
        shop.end(process);
    }

    private static void terminate(Start from, Shop shop, int number) throws Exception {
        Process process = shop.start();
        Ground.awaitInstant(from, process, number);
        process.destroy();
        if (!process.waitFor(END_WITHIN_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new Broken("a run did not end within " + END_WITHIN_SECONDS + " s of SIGTERM");
        }
    }

    /** The run that was stopped goes on after another one has looked, and neither spoils the work of the other. */
    private static void halt(Start from, Shop shop, int number) throws Exception {
        Process process = shop.start();
        Ground.awaitInstant(from, process, number);
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
}
