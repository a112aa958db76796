package io.leat.prove;

import io.leat.run.Moment;
import io.leat.servers.DatabaseServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What attempts start from: a first delivery is imported, and a second one with changes lies in the inbox; and what an
 * unbroken run makes of it.
 *
 * @param rows of the target then
 * @param activeRows those of them that the second delivery holds
 * @param borders how often the unbroken run crosses each
 * @param duration of the unbroken run
 * @param messages that pass between it and its server; 0 where there is none
 */
record Start(
        Shop shop,
        List<String> unbroken,
        List<String> rows,
        List<String> activeRows,
        Map<String, Integer> borders,
        Duration duration,
        int messages) {
    /** The failure's, and those of pages. */
    private static final int OTHERS = 3;

    private static final Pattern DEFECT = Pattern.compile("unexpectedly|Exception|a defect of the program");

    /** Makes it, by runs that have to end well. */
    static Start of(Path root, Path folder, Store store) throws Exception {
        try {
            return made(root, folder, store);
        } catch (Broken unexpected) {
            throw new IllegalStateException("there is no unbroken run to compare with", unexpected);
        }
    }

    private static Start made(Path root, Path folder, Store store) throws Exception {
        Shop shop = Shop.fresh(root, folder.resolve("start"), store);
        shop.deliver(1);
        shop.requireRun();
        shop.deliver(2);
        store.keep();

        Shop counted = shop.restored(folder.resolve("counted"));
        int code = counted.end(
                counted.java(KilledAtMoment.class.getName(), counted.yaml().toString(), KilledAtMoment.COUNT, "0"));
        if (code != 0) {
            throw new Broken("an unbroken run ended with " + code + " and said: " + counted.told());
        }
        Map<String, Integer> borders = counted.told()
                .lines()
                .filter(line -> line.startsWith(KilledAtMoment.CROSSED))
                .collect(Collectors.toMap(
                        line -> line.substring(KilledAtMoment.CROSSED.length()),
                        line -> 1,
                        Integer::sum,
                        TreeMap::new));
        if (borders.size() != Moment.values().length - OTHERS) {
            throw new Broken("not every border of files but the failure's is crossed, only " + borders);
        }
        List<String> unbroken = counted.traces();
        List<String> rows = counted.rows();
        List<String> activeRows = counted.activeRows();

        Shop timed = shop.restored(folder.resolve("timed"));
        long before = System.nanoTime();
        timed.requireRun();
        Duration duration = Duration.ofNanos(System.nanoTime() - before);
        Broken.requireSame(timed.traces(), unbroken);
        int messages = store.server().isPresent()
                ? messages(
                        shop.restored(folder.resolve("proxied")),
                        store.server().orElseThrow().get())
                : 0;
        return new Start(shop, unbroken, rows, activeRows, borders, duration, messages);
    }

    private static int messages(Shop shop, DatabaseServer server) throws Exception {
        try (CuttingProxy proxy = new CuttingProxy(server.port(), 0)) {
            shop.end(shop.startThrough(proxy));
            return proxy.passed();
        }
    }

    /** A shop to break, in this folder. */
    Shop again(Path folder) throws Exception {
        return shop.restored(folder);
    }

    /**
     * The same after a crash of the server, by which PostgreSQL may have lost the keys of the delivery: then nothing is
     * deactivated on a guess, and the next complete delivery does it.
     */
    void requireHealedAtLast(Shop broken) throws Exception {
        broken.run();
        if (!broken.traces().equals(unbroken)) {
            broken.deliver(2);
            broken.requireRun();
            Broken.requireSame(broken.rows(), rows);
        }
    }

    /** Requires that a run which ended well left everything, and that any other one said why, which is no defect of the program. */
    void requireHonest(Shop broken, int code) throws Exception {
        if (code == 0) {
            Broken.requireSame(broken.traces(), unbroken);
        } else if (broken.told().isBlank() || DEFECT.matcher(broken.told()).find()) {
            throw new Broken("a run ended with " + code + " and said: " + broken.told());
        }
    }

    /** After the table was lost: the next run ends, and the next complete delivery brings all that it holds. */
    void requireDelivered(Shop broken) throws Exception {
        broken.run();
        broken.deliver(2);
        broken.requireRun();
        Broken.requireSame(broken.activeRows(), activeRows);
    }

    /** The same on the next day, when whatever waited after a failure is due. */
    void requireHealedNextDay(Shop broken) throws Exception {
        broken.requireRun();
        int code = broken.runNextDay();
        if (code != 0) {
            throw new Broken("the run of the next day ended with " + code + " and said: " + broken.told());
        }
        Broken.requireSame(broken.traces(), unbroken);
    }

    /** Lets the ordinary run go on, and requires that what is left then is what an unbroken run leaves. */
    void requireHealed(Shop broken) throws Exception {
        broken.requireRun();
        Broken.requireSame(broken.traces(), unbroken);
    }
}
