package io.leat.app;

import io.leat.config.SyncSettings;
import io.leat.config.yaml.ConfigurationFile;
import io.leat.database.Database;
import io.leat.run.Moment;
import io.leat.run.RunObserver;
import io.leat.run.RunOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/**
 * Runs a configuration's syncs and kills its own process with SIGKILL at the n-th crossing of a border. Arguments: the
 * configuration, the border (or COUNT, which prints all borders instead), n.
 */
final class KilledAtMoment implements RunObserver {
    private final String wanted;
    private int left;

    private KilledAtMoment(String wanted, int left) {
        this.wanted = wanted;
        this.left = left;
    }

    public static void main(String[] arguments) throws Exception {
        Program program = new Program(new ConfigurationFile(Path.of(arguments[0]), Map.of()).load());
        RunObserver observer = new KilledAtMoment(arguments[1], Integer.parseInt(arguments[2]));
        try (Database database = program.database()) {
            for (SyncSettings sync : program.configuration().syncs()) {
                program.runner(sync, database, observer, () -> false).run(RunOptions.NONE);
            }
        }
    }

    @Override
    public void at(Moment moment, String subject) {
        if (wanted.equals("COUNT")) {
            System.out.println("crossed " + moment);
        } else if (wanted.equals(moment.name()) && --left == 0) {
            die();
        }
    }

    private static void die() {
        try {
            new ProcessBuilder(
                            "kill", "-9", Long.toString(ProcessHandle.current().pid()))
                    .start()
                    .waitFor();
        } catch (IOException | InterruptedException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
