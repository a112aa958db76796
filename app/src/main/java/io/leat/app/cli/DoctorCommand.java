package io.leat.app.cli;

import io.leat.app.doctor.Diagnosis;
import io.leat.app.doctor.DiagnosisReport;
import io.leat.app.doctor.Finding.Level;
import io.leat.app.doctor.Machine;
import io.leat.app.doctor.Patient;
import java.time.Clock;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code leat doctor}. Starts no log, since that would make its file. */
@Command(
        name = "doctor",
        description =
                "Looks at Java, configuration, memory, database, disks, folders, syncs, clock and cron, and says what is wrong and what to do. Changes nothing.",
        sortOptions = false,
        footer = {"", "Example, as the user of cron:", "  cd /srv/shop && sudo -u shop leat doctor"})
final class DoctorCommand implements Callable<Integer> {
    @ParentCommand
    private @Nullable Leat leat;

    @Option(names = "--deep", description = "Read the whole database to find damage; takes long where it is large.")
    private boolean deep;

    @Option(names = "--json", description = "Print one JSON object to stdout.")
    private boolean json;

    @Override
    public Integer call() {
        Leat root = Leats.of(leat);
        Patient patient = Patient.of(root.configurationFile(), root.overridden(), Clock.systemUTC(), Machine.own());
        Diagnosis diagnosis = Diagnosis.of(patient, System.getProperty("user.name", "unknown"), deep);
        int code = diagnosis.count(Level.WRONG) == 0 ? ExitCode.OK : ExitCode.FAILED;
        if (json) {
            DiagnosisReport.json(diagnosis, root.terminal().out(), code);
        } else {
            DiagnosisReport.print(diagnosis, root.terminal(), root.isQuiet());
        }
        return code;
    }
}
