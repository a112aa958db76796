package io.leat.prove;

import io.leat.prove.Attempted.Blow;
import io.leat.prove.Attempted.Healing;
import io.leat.servers.DatabaseServer;
import java.nio.file.Path;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

/** What the trials of one database have in common; {@code folder} is theirs alone. */
record Ground(Path root, Path folder, Store store, Lazy<Start> start) {
    private static final long SEED = 20261126;

    static Ground of(Path root, Path folder, Store store) {
        Path own = folder.resolve(store.name());
        return new Ground(root, own, store, new Lazy<>(() -> Start.of(root, own, store)));
    }

    /** One whose blow the next run heals. */
    Attempted trial(String label, int times, int shortTimes, Blow blow) {
        return trial(label, times, shortTimes, blow, Start::requireHealed);
    }

    Attempted trial(String label, int times, int shortTimes, Blow blow, Healing healing) {
        return new Attempted(this, label, times, shortTimes, blow, healing, Optional.empty());
    }

    DatabaseServer server() {
        return store.server().orElseThrow().get();
    }

    /** The same for the same number of an attempt. */
    static SplittableRandom random(int number) {
        return new SplittableRandom(SEED + number);
    }

    /** Waits until some instant of the time that an unbroken run takes. */
    static void awaitInstant(Start from, Process process, int number) throws InterruptedException {
        process.waitFor(random(number).nextLong(from.duration().toMillis()), TimeUnit.MILLISECONDS);
    }
}
