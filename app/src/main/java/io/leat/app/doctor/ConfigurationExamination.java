package io.leat.app.doctor;

import io.leat.config.yaml.ConfigurationLook;
import io.leat.config.yaml.Problem;
import java.util.List;
import java.util.TreeSet;

/** leat.yaml, what the environment does to it, and whether runs are spared from reading it. */
final class ConfigurationExamination implements Examination {
    /** With these set, the launcher leaves even a run with nothing to do to Java. */
    private static final List<String> ALWAYS_JAVA = List.of("LEAT_RESET", "LEAT_DATABASE_URL");

    private final Patient patient;

    ConfigurationExamination(Patient patient) {
        this.patient = patient;
    }

    @Override
    public String topic() {
        return "configuration";
    }

    @Override
    public void examine(Findings findings) {
        for (Problem problem : patient.problems()) {
            boolean last = problem.equals(patient.problems().getLast());
            findings.wrong(
                    problem.text(),
                    last
                            ? "every run ends with 2 until that is mended; then call leat doctor again for all the rest"
                            : "");
        }
        overrides(findings);
        patient.look().ifPresent(look -> valid(findings, look));
    }

    private void overrides(Findings findings) {
        List<String> names = patient.environment().keySet().stream()
                .filter(name -> name.startsWith("LEAT_"))
                .sorted()
                .toList();
        if (!names.isEmpty()) {
            findings.fine("this session sets " + String.join(", ", names)
                    + "; cron does only where its table or its script says so");
        }
        List<String> costly = ALWAYS_JAVA.stream().filter(names::contains).toList();
        if (!costly.isEmpty()) {
            findings.warning(
                    String.join(" and ", costly) + (costly.size() == 1 ? " is" : " are")
                            + " set, whatever the value: with that every run starts Java",
                    "keep " + String.join(" and ", costly) + " out of the environment of cron");
        }
    }

    private void valid(Findings findings, ConfigurationLook look) {
        findings.fine(patient.file() + " is valid, with "
                + Told.count(look.configuration().all().size(), "sync"));
        if (look.configuration().reset()) {
            findings.warning(
                    "LEAT_RESET asks every run to forget what failed and which sets are open, and to write all rows anew",
                    "take it out of the environment once that has been done");
        }
        if (!look.variables().isEmpty()) {
            findings.fine("it refers to the variables " + String.join(", ", new TreeSet<>(look.variables()))
                    + ", which cron must have too, or its runs end with 2");
        }
        compiled(findings, look);
    }

    private void compiled(Findings findings, ConfigurationLook look) {
        String costs = ", so every run starts Java and reads the YAML";
        switch (look.compiled()) {
            case CURRENT -> findings.fine("its compiled form is current");
            case DUE -> findings.fine("its compiled form is made by the next command that reads it");
            case TOO_FRESH ->
                findings.warning(
                        "it was changed a moment ago, or its time lies in the future, and is not compiled until that "
                                + "has passed" + costs,
                        "wait 2 seconds, or touch it if its time is wrong");
            case FROM_FILE ->
                findings.warning(
                        "a value that is no secret comes from ${file:…}, which cannot be compiled" + costs,
                        "write the value into leat.yaml, or take it from ${env:…}");
            case UNTELLABLE ->
                findings.warning(
                        "a variable, a path or a pattern is empty, has white space at an end or a line break in it, "
                                + "which cannot be compiled" + costs,
                        "write it without");
            case NOT_WRITABLE ->
                findings.warning(
                        "neither .leat beside it nor the user's cache folder can be written, so that it has no "
                                + "compiled form" + costs,
                        "let the user of cron write one of them");
        }
    }
}
