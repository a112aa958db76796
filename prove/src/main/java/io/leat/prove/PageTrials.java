package io.leat.prove;

import io.leat.standin.http.RateLimit;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

/** Page chains whose runs are killed, and whose plans are shared by processes. */
record PageTrials(Path root, Path folder, Store store) {
    private static final int ALL = 220_800;
    private static final int KILLS = 30;
    private static final int FEW = 6_000;
    private static final int FEW_KILLS = 3;

    /** The calls that an unbroken run of the longest chain makes are no matter here. */
    private static final Map<String, String> UNLIMITED =
            Map.of("calls: 3000", "calls: 1000000", "max-pages: 2800", "max-pages: 1000000");

    List<Trial> all() {
        boolean short1 = store.name().equals("sqlite");
        return List.of(
                trial("thirty kills while 4,416 pages are read", 1, 0, number -> kill(number, ALL, KILLS, 3000)),
                trial(
                        "three kills while 120 pages are read",
                        20,
                        short1 ? 1 : 0,
                        number -> kill(number, FEW, FEW_KILLS, 2500)),
                trial("two processes under one plan of calls", 5, short1 ? 1 : 0, this::share));
    }

    /** Tries something once. */
    private interface Attempt {
        void take(int number) throws Exception;
    }

    private Trial trial(String label, int times, int shortTimes, Attempt attempt) {
        return new Trial() {
            @Override
            public String name() {
                return store.name() + ": pages, " + label;
            }

            @Override
            public int times() {
                return times;
            }

            @Override
            public int shortTimes() {
                return shortTimes;
            }

            @Override
            public void attempt(int number) throws Exception {
                attempt.take(number);
            }
        };
    }

    /** Each run but the last is killed at a random instant; then the table is the source, each page stored once. */
    private void kill(int number, int players, int kills, int longestMillis) throws Exception {
        SplittableRandom random = Ground.random(number);
        try (PlayersSite site =
                PlayersSite.fresh(root, folder.resolve("pages"), store, players, RateLimit.none(), UNLIMITED)) {
            for (int kill = 0; kill < kills; kill++) {
                Process process = site.startRun();
                process.waitFor(random.nextLong(longestMillis), TimeUnit.MILLISECONDS);
                process.destroyForcibly();
                site.end(process);
            }
            site.requireEnd(site.startRun());
            // A chain that was complete before the last kill was begun anew by the next run, and brought nothing new.
            site.requireComplete("players");
        }
    }

    /** Two syncs with one credential, run by cron again and again: together they never call more often than the plan says. */
    private void share(int number) throws Exception {
        int calls = 40;
        Duration window = Duration.ofSeconds(4);
        Map<String, String> pieces = Map.of(
                "calls: 3000",
                "calls: " + calls,
                "per: 1h",
                "per: " + window.toSeconds() + "s",
                "max-wait: 60s",
                "max-wait: 30s",
                "        remaining: /rate_limit/remaining",
                "        # remaining: /rate_limit/remaining",
                "        resets-in: /rate_limit/resets_in_seconds",
                "        # resets-in: /rate_limit",
                "syncs:\n",
                "syncs:\n" + "");
        try (PlayersSite site =
                PlayersSite.fresh(root, folder.resolve("pages"), store, 2_000, RateLimit.of(calls, window), pieces)) {
            site.twice();
            Process first = site.startRun("players");
            Process second = site.startRun("others");
            site.requireEnd(first);
            site.requireEnd(second);
            site.requireComplete("players");
            site.requireComplete("others");
            int most = site.service().counts().mostInWindow();
            if (most > calls) {
                throw new Broken("the plan allows " + calls + " calls, the service counted " + most);
            }
        }
    }
}
