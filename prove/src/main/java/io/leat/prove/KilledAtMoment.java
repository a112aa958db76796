package io.leat.prove;

import io.leat.app.Program;
import io.leat.config.Sync;
import io.leat.config.yaml.ConfigurationFile;
import io.leat.database.Database;
import io.leat.run.Moment;
import io.leat.run.RunObserver;
import io.leat.run.RunOptions;
import java.io.IOException;
import java.nio.file.Path;

/**
 * The program with an observer that kills its process with SIGKILL at the n-th crossing of a border. Arguments: the
 * configuration, the border (or COUNT, which prints all borders instead), n.
 */
final class KilledAtMoment implements RunObserver {
    static final String COUNT = "COUNT";
    static final String CROSSED = "crossed ";

    private final String wanted;
    private int left;

    private KilledAtMoment(String wanted, int left) {
        this.wanted = wanted;
        this.left = left;
    }

    public static void main(String[] arguments) throws Exception {
        Program program = new Program(new ConfigurationFile(Path.of(arguments[0]), System.getenv()).load());
        RunObserver observer = new KilledAtMoment(arguments[1], Integer.parseInt(arguments[2]));
        try (Database database = program.database()) {
            for (Sync sync : program.configuration().all()) {
                program.runner(sync, database, observer, () -> false).run(RunOptions.NONE);
            }
        }
    }

    @Override
    public void at(Moment moment, String subject) {
        if (wanted.equals(COUNT)) {
            System.out.println(CROSSED + moment);
        } else if (wanted.equals(moment.name()) && --left == 0) {
            die();
        }
    }

    private static void die() {
        try {
            Signal.KILL.send(ProcessHandle.current().pid());
        } catch (IOException | InterruptedException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
