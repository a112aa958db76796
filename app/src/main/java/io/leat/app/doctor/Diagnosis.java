package io.leat.app.doctor;

import io.leat.app.doctor.Finding.Level;
import java.util.ArrayList;
import java.util.List;

/** Everything that was found, in the order in which it was looked at. */
public record Diagnosis(List<Finding> findings) {
    public Diagnosis {
        findings = List.copyOf(findings);
    }

    /**
     * Examines everything; one examination that fails keeps no other from being made.
     *
     * @param user who asks
     * @param deep whether the database is read as a whole
     */
    public static Diagnosis of(Patient patient, String user, boolean deep) {
        List<Finding> all = new ArrayList<>();
        for (Examination examination : examinations(patient, user, deep)) {
            Findings findings = new Findings(examination.topic());
            try {
                examination.examine(findings);
            } catch (RuntimeException defect) {
                findings.wrong("could not be examined, a defect of the program: " + defect, "report that");
            }
            all.addAll(findings.list());
        }
        return new Diagnosis(all);
    }

    private static List<Examination> examinations(Patient patient, String user, boolean deep) {
        Machine machine = patient.machine();
        List<Examination> examinations = new ArrayList<>();
        examinations.add(new JavaExamination(machine));
        examinations.add(new ConfigurationExamination(patient));
        patient.look().map(look -> look.configuration()).ifPresent(configuration -> {
            examinations.add(new MemoryExamination(configuration, machine));
            examinations.add(
                    Patient.hasDatabaseFile(configuration)
                            ? new DatabaseExamination(configuration, machine, deep)
                            : new ServerExamination(configuration));
            examinations.add(new DiskExamination(configuration));
            examinations.add(new FoldersExamination(configuration, user));
            examinations.add(new InboxExamination(configuration, patient.clock()));
            examinations.add(new SyncsExamination(configuration, patient.clock(), machine));
            examinations.add(new ClockExamination(configuration, patient.clock()));
        });
        examinations.add(new ScheduleExamination(machine));
        return examinations;
    }

    public long count(Level level) {
        return findings.stream().filter(finding -> finding.level() == level).count();
    }
}
