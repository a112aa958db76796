package io.leat.app.doctor;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Whether something on this host seems to call {@code leat run}. Of tables it tells the place only, since secrets may
 * stand in them.
 */
final class ScheduleExamination implements Examination {
    private static final List<String> TABLES =
            List.of("etc/crontab", "etc/cron.d", "var/spool/cron", "var/spool/cron/crontabs", "etc/systemd/system");
    private static final Pattern CALL = Pattern.compile("^\\s*[^#\\s].*\\bleat\\b.*\\srun\\b.*");
    private static final Set<String> DAEMONS = Set.of("cron", "crond", "fcron", "dcron", "supercronic");

    private final Path root;
    private boolean allRead = true;

    ScheduleExamination(Machine machine) {
        this.root = machine.root();
    }

    @Override
    public String topic() {
        return "schedule";
    }

    @Override
    public void examine(Findings findings) {
        List<String> calls = new ArrayList<>();
        for (String table : TABLES) {
            read(root.resolve(table), calls);
        }
        for (String call : calls) {
            findings.fine("leat run is called by " + call);
        }
        if (calls.isEmpty() && allRead) {
            findings.warning(
                    "nothing on this host calls leat run: it stands in no table of cron and in no unit of systemd",
                    "write it into the crontab of its user (* * * * * cd FOLDER && leat run), unless something else calls it");
        } else if (calls.isEmpty()) {
            findings.fine("whether cron calls leat run cannot be told: this user may not read all of its tables; "
                    + "crontab -l as the user of cron tells");
        }
        daemon(findings, calls.stream().allMatch(call -> call.contains("/systemd/")));
        findings.fine("a run with nothing to do leaves no trace, so when cron called last is not known; "
                + "runs with work stand in leat status");
    }

    private void read(Path table, List<String> calls) {
        if (!Files.exists(table)) {
            return;
        }
        try {
            if (Files.isDirectory(table)) {
                try (DirectoryStream<Path> files = Files.newDirectoryStream(table, Files::isRegularFile)) {
                    for (Path file : files) {
                        lines(file, calls);
                    }
                }
            } else {
                lines(table, calls);
            }
        } catch (IOException | DirectoryIteratorException unreadable) {
            allRead = false;
        }
    }

    private void lines(Path file, List<String> calls) throws IOException {
        if (!Files.isReadable(file)) {
            allRead = false;
            return;
        }
        List<String> lines = Files.readAllLines(file, StandardCharsets.ISO_8859_1);
        for (int line = 0; line < lines.size(); line++) {
            if (CALL.matcher(lines.get(line)).matches()) {
                calls.add(file + ":" + (line + 1));
            }
        }
    }

    /** {@code needless}: no table of cron is known that calls it. */
    private void daemon(Findings findings, boolean needless) {
        Set<String> names = new HashSet<>();
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(root.resolve("proc"), "[0-9]*")) {
            processes.forEach(process -> names.add(name(process)));
        } catch (IOException | DirectoryIteratorException untold) {
            return;
        }
        Optional<String> cron = names.stream().filter(DAEMONS::contains).findFirst();
        if (cron.isPresent()) {
            findings.fine(cron.get() + " is running");
        } else if (needless && names.contains("systemd")) {
            findings.fine("no cron is running, but systemd, whose timers can call leat run too");
        } else {
            findings.warning(
                    "no cron is running that this user can see",
                    "start it (service cron start), unless another host or container calls leat run");
        }
    }

    private static String name(Path process) {
        try {
            return Files.readString(process.resolve("comm"), StandardCharsets.ISO_8859_1)
                    .strip();
        } catch (IOException ended) {
            return "";
        }
    }
}
