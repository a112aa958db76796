package io.leat.app;

import io.leat.config.FileSourceSettings.SetKind;
import io.leat.config.yaml.Glance;
import io.leat.run.WakeFile;
import io.leat.run.file.IdleCheck;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Whether a plain {@code leat run} has nothing to do, told from the compiled configuration, the inboxes and the wake
 * files. In any doubt it says no. The launcher starts it in a process of its own before the program, since it runs every
 * minute: it is free of lambdas, logging and libraries.
 */
public final class NothingToDo {
    private static final int LOOK = 10;

    private NothingToDo() {}

    /** Ends with 0 when there is nothing to do, with 10 when a run has to look. */
    public static void main(String[] arguments) {
        if (!isSo(arguments, System.getenv(), System.currentTimeMillis())) {
            System.exit(LOOK);
        }
    }

    /** False also when the look itself fails: the program then tells why. */
    static boolean isSo(String[] arguments, Map<String, String> environment, long now) {
        try {
            return looks(arguments, environment, now);
        } catch (RuntimeException unusual) {
            return false;
        }
    }

    private static boolean looks(String[] arguments, Map<String, String> environment, long now) {
        @Nullable String file = environment.get("LEAT_CONFIG");
        List<String> names = new ArrayList<>();
        boolean run = false;
        boolean due = false;
        for (int at = 0; at < arguments.length; at++) {
            String argument = arguments[at];
            if ((argument.equals("-C") || argument.equals("--config")) && at + 1 < arguments.length) {
                file = arguments[++at];
            } else if (argument.equals("run") && !run) {
                run = true;
            } else if (run && argument.equals("--due")) {
                due = true;
            } else if (run && !argument.startsWith("-")) {
                names.add(argument);
            } else {
                return false;
            }
        }
        boolean plain = run && !environment.containsKey("LEAT_RESET") && !environment.containsKey("LEAT_DATABASE_URL");
        return plain
                && isIdle(Path.of(file == null || file.isEmpty() ? "leat.yaml" : file), names, due, environment, now);
    }

    private static boolean isIdle(
            Path file, List<String> names, boolean due, Map<String, String> environment, long now) {
        Glance glance = Glance.at(file, environment);
        if (glance == null) {
            return false;
        }
        int found = 0;
        for (int at = 0; at < glance.syncs().size(); at++) {
            Glance.Sync sync = glance.syncs().get(at);
            boolean wanted = (!due || sync.scheduled()) && (names.isEmpty() || names.contains(sync.name()));
            found += wanted ? 1 : 0;
            // A schedule of every minute says no more than whoever asks every minute.
            boolean bySchedule = due && !sync.minutely();
            if (wanted
                    && !(bySchedule
                            ? WakeFile.isBeforeSchedule(glance.state(), sync.name(), now)
                            : !sync.tenants() && isIdle(glance, sync, now))) {
                return false;
            }
        }
        return found > 0 && found >= names.size();
    }

    private static boolean isIdle(Glance glance, Glance.Sync sync, long now) {
        @Nullable Path inbox = sync.inbox();
        if (inbox == null) {
            return WakeFile.isWaiting(glance.state(), sync.name(), now);
        }
        return new IdleCheck(
                        sync.name(),
                        glance.state(),
                        inbox,
                        sync.pattern(),
                        SetKind.valueOf(sync.set()),
                        sync.quiet(),
                        sync.settle())
                .isIdle(now);
    }
}
