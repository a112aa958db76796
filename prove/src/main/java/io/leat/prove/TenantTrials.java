package io.leat.prove;

import io.leat.ledger.Lease;
import io.leat.standin.http.Fault;
import io.leat.standin.http.Faults;
import io.leat.standin.servicetitan.TenantFaults;
import io.leat.standin.servicetitan.TenantsService;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** Runs of many tenants that are killed, and two hosts that run the same sync. */
record TenantTrials(Path root, Path folder, Store store) {
    private static final int TENANTS = 60;
    private static final int FEW = 12;
    private static final int MANY = 300;
    private static final int[] REVOKED = {3, 71, 140, 222, 299};
    private static final int FAULTY = 10;
    /** What a run says that was paused: the server has ended its transactions meanwhile, if it was in one. */
    private static final Pattern TOO_LATE =
            Pattern.compile("another process has taken over|is out of reach: .*; the next run goes on");

    List<Trial> all() {
        boolean isShort = store.server().isEmpty();
        List<Trial> trials = new ArrayList<>();
        trials.add(trial("thirty kills", 3, 0, number -> kill(number, TENANTS, 30, 1500)));
        trials.add(trial("three kills", 20, isShort ? 1 : 0, number -> kill(number, FEW, 3, 1500)));
        trials.add(trial("300 with faults, and their retry", 1, 0, this::heal));
        if (store.server().isPresent()) {
            trials.add(trial("two hosts, one paused", 5, 0, this::pause));
        }
        return trials;
    }

    /** Tries something once. */
    private interface Attempt {
        void take(int number) throws Exception;
    }

    private Trial trial(String label, int times, int shortTimes, Attempt attempt) {
        return new Trial() {
            @Override
            public String name() {
                return store.name() + ": tenants, " + label;
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

    /** Each run but the last is killed at a random instant; then all tenants are equal to the source. */
    private void kill(int number, int tenants, int kills, int longestMillis) throws Exception {
        SplittableRandom random = Ground.random(number);
        try (TenantsSite site = TenantsSite.fresh(
                root, folder, store, TenantsSite.plan(root, tenants).withDelay(Duration.ofMillis(20)))) {
            for (int kill = 0; kill < kills; kill++) {
                Process process = site.startRun(site.yaml());
                process.waitFor(500 + random.nextLong(longestMillis), TimeUnit.MILLISECONDS);
                process.destroyForcibly();
                site.end(process);
            }
            site.requireEnd(site.startRun(site.yaml()));
            // It went on with the round of the killed ones, and what had its turn before is as it was then.
            site.requireComplete();
        }
    }

    /**
     * Of 300 tenants five are revoked, and ten fail in ways that the seed draws. Everybody else is equal to the source, and
     * what failed is in the log and is completed by a retry once the service is well.
     */
    private void heal(int number) throws Exception {
        SplittableRandom random = Ground.random(number);
        Map<Integer, Faults> faults = new TreeMap<>();
        while (faults.size() < FAULTY) {
            int tenant = random.nextInt(MANY);
            boolean isRevoked = Arrays.stream(REVOKED).anyMatch(revoked -> revoked == tenant);
            if (!isRevoked) {
                Fault fault = FAULTS.get(random.nextInt(FAULTS.size()));
                int from = 1 + random.nextInt(2);
                faults.put(tenant, call -> call >= from ? Optional.of(fault) : Optional.empty());
            }
        }
        Set<Integer> bad = new TreeSet<>(faults.keySet());
        Arrays.stream(REVOKED).forEach(bad::add);
        try (TenantsSite site = TenantsSite.fresh(
                root,
                folder,
                store,
                TenantsSite.plan(root, MANY).withRevoked(REVOKED).withFaults(TenantFaults.at(faults)))) {
            int code = site.end(site.startRun(site.yaml()));
            if (code != 3) {
                throw new Broken("a run with failed splits ended with " + code + " and said: " + site.told());
            }
            site.requireComplete(bad);
            site.requireFailed(bad, REVOKED.length);
            site.service().heal();
            site.requireEnd(site.startRetry());
            site.requireComplete();
            site.requireFailed(Set.of(), 0);
        }
    }

    /** Of those that a run does not get over by itself. */
    private static final List<Fault> FAULTS = List.of(
            new Fault.ServerError(),
            new Fault.BadGateway(),
            new Fault.Html(),
            new Fault.Cut(),
            new Fault.WrongJson(),
            new Fault.TruncatedJson(),
            new Fault.ExpiredToken());

    /**
     * A run is paused in the middle. Another host leaves the sync alone while its holder may be alive, takes it over
     * afterwards, and completes it; the first one can commit nothing any more when it wakes up.
     */
    private void pause(int number) throws Exception {
        SplittableRandom random = Ground.random(number);
        try (TenantsSite site = TenantsSite.fresh(
                root, folder, store, TenantsSite.plan(root, TENANTS).withDelay(Duration.ofMillis(200)))) {
            Process first = site.startRun(site.yaml());
            awaitCall(first, site.service());
            first.waitFor(random.nextLong(1500), TimeUnit.MILLISECONDS);
            Signal.STOP.send(first.pid());
            try {
                site.requireEnd(site.startRun(site.elsewhere()));
                requireRuns(site, 1);
                first.waitFor(Lease.SILENCE.plus(Lease.HEARTBEAT).toMillis(), TimeUnit.MILLISECONDS);
                site.requireEnd(site.startRun(site.elsewhere()));
                site.requireComplete();
                requireRuns(site, 2);
            } finally {
                Signal.CONT.send(first.pid());
            }
            int code = site.end(first);
            if (code != 1 || !TOO_LATE.matcher(site.told()).find()) {
                throw new Broken("the run that woke up ended with " + code + " and said: " + site.told());
            }
            site.requireComplete();
            requireNoneTwice(site);
        }
    }

    /** Waits until a run is in the middle: on a busy machine it may take long to begin. */
    private static void awaitCall(Process run, TenantsService service) throws InterruptedException {
        while (service.counts().calls() == 0) {
            if (run.waitFor(20, TimeUnit.MILLISECONDS)) {
                throw new Broken("a run ended with " + run.exitValue() + " and called nobody");
            }
        }
    }

    private static void requireRuns(TenantsSite site, int runs) throws Exception {
        try (Connection connection = site.store().open(site.folder())) {
            Broken.requireSame(Site.query(connection, "SELECT count(*) FROM leat_run"), List.of(runs + "|"));
        }
    }

    /** No split run began while another one of the same split was going on. */
    private static void requireNoneTwice(TenantsSite site) throws Exception {
        try (Connection connection = site.store().open(site.folder())) {
            Broken.requireSame(
                    Site.query(
                            connection,
                            "SELECT count(*) FROM leat_split_run a JOIN leat_split_run b ON b.split = a.split AND b.id > a.id"
                                    + " WHERE a.ended_at IS NULL OR b.started_at < a.ended_at"),
                    List.of("0|"));
        }
    }
}
