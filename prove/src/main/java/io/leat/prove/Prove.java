package io.leat.prove;

import io.leat.servers.Servers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * {@code leat prove [--short] [--fresh] [WORD …]}: tries every trial whose name holds one of the words, or all, and prints how
 * often each was tried and held. It can be stopped at any time; the next call goes on and adds up, unless it is told to
 * start afresh. {@code --short} tries a selection, which adds to nothing.
 *
 * <p>Exit code 0 when everything held, 1 when something did not, 2 when the command is wrong.
 */
public final class Prove {
    private final boolean isShort;
    private final List<String> words;
    private final Tally tally;

    private Prove(boolean isShort, List<String> words, Tally tally) {
        this.isShort = isShort;
        this.words = words;
        this.tally = tally;
    }

    public static void main(String[] arguments) throws Exception {
        List<String> options = Arrays.stream(arguments)
                .filter(argument -> argument.startsWith("-"))
                .toList();
        List<String> words = Arrays.stream(arguments)
                .filter(argument -> !argument.startsWith("-"))
                .toList();
        if (!List.of("--short", "--fresh").containsAll(options)) {
            System.err.println("usage: leat prove [--short] [--fresh] [WORD ...]");
            System.exit(2);
        }
        Path root = Path.of(System.getProperty("leat.home", ""));
        AtomicBoolean stopped = new AtomicBoolean();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stopped.set(true)));
        try {
            System.exit(run(root, options.contains("--short"), options.contains("--fresh"), words) ? 0 : 1);
        } catch (Exception failed) {
            if (!stopped.get()) {
                throw failed;
            }
        }
    }

    /** Tries what is asked for, and answers whether everything held. */
    static boolean run(Path root, boolean isShort, boolean fresh, List<String> words) throws Exception {
        Path folder = root.resolve("prove/target/trials");
        Files.createDirectories(folder);
        Path counts = folder.resolve(isShort ? "short.properties" : "counts.properties");
        if (fresh || isShort) {
            Files.deleteIfExists(counts);
        }
        List<Store> stores = List.of(
                new SqliteStore(),
                new ServerStore("postgres", Servers::postgres),
                new ServerStore("mariadb", Servers::mariadb));
        List<Trial> trials = new ArrayList<>();
        for (Store store : stores) {
            Ground ground = Ground.of(root, folder, store);
            trials.addAll(new ProcessTrials(ground).all());
            trials.addAll(new DatabaseTrials(ground).all());
            trials.addAll(new DiskTrials(ground).all());
            trials.addAll(new PageTrials(root, folder.resolve(store.name() + "-pages"), store).all());
            trials.addAll(new TenantTrials(root, folder.resolve(store.name() + "-tenants"), store).all());
            trials.add(new OddNames(root, folder, store));
            for (Growth growth : Growth.values()) {
                trials.add(new MemoryTrial(root, folder, store, growth));
            }
        }
        trials.add(HostileFiles.json(folder));
        trials.add(HostileFiles.csv(folder));
        return new Prove(isShort, words, new Tally(counts)).all(trials);
    }

    private boolean all(List<Trial> trials) throws Exception {
        List<Trial> wanted = trials.stream()
                .filter(trial -> words.isEmpty() || words.stream().anyMatch(trial.name()::contains))
                .toList();
        for (Trial trial : wanted) {
            Optional<String> obstacle = trial.obstacle();
            if (obstacle.isPresent()) {
                System.err.println(trial.name() + " is not tried: " + obstacle.orElseThrow());
                continue;
            }
            int times = isShort ? trial.shortTimes() : trial.times();
            while (tally.tried(trial.name()) < times) {
                tally.add(trial.name(), holds(trial, tally.tried(trial.name())));
            }
        }
        print(wanted);
        return wanted.stream().allMatch(trial -> tally.held(trial.name()) == tally.tried(trial.name()));
    }

    private static boolean holds(Trial trial, int number) throws Exception {
        try {
            trial.attempt(number);
            return true;
        } catch (Broken broken) {
            System.err.println(trial.name() + ", attempt " + number + ": " + broken.getMessage());
            return false;
        }
    }

    private void print(List<Trial> trials) {
        System.out.println(String.format(Locale.ROOT, "%-44s %7s %7s", "CASE", "TRIED", "HELD"));
        for (Trial trial : trials) {
            System.out.println(String.format(
                    Locale.ROOT, "%-44s %7d %7d", trial.name(), tally.tried(trial.name()), tally.held(trial.name())));
        }
    }
}
