package io.leat.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Starts commands and measures them from outside.
 *
 * <p>Wall time is taken around the process. Peak memory is the resident high-water mark that the kernel keeps. Where GNU
 * time is installed, {@code /usr/bin/time} reads it with wait4 once the command has ended: nothing is missed, however
 * short the command, nothing runs beside it, and every process that was waited for counts, so also those that a launcher
 * starts in turn. Asking wait4 from here would not do, since a process starts with the mark of the one that forked it, and
 * a virtual machine is larger than much of what is measured; time is not. Elsewhere VmHWM in /proc is polled for the
 * command and its descendants. That misses only what a process gained in the last moments of its life, and therefore
 * counts as measured only for commands that took a second or more.
 *
 * <p>CPU time is that of all processes of the command, in user mode and in the kernel, and comes from time only.
 *
 * <p>The peak is of the largest single process, as the memory limit is; processes are not added up.
 */
final class Meter {
    private static final Path TIME = Path.of("/usr/bin/time");
    private static final double LONG_ENOUGH_TO_POLL = 1;
    /** What takes longer hangs. */
    private static final Duration LIMIT = Duration.ofHours(1);

    private final Path out;
    private final Path err;
    private final Path usage;
    private final boolean timeIsThere;

    /** {@code folder} exists; the output of the commands is kept there until the next one. */
    Meter(Path folder) throws IOException, InterruptedException {
        this.out = folder.resolve("stdout");
        this.err = folder.resolve("stderr");
        this.usage = folder.resolve("usage");
        this.timeIsThere = Files.isExecutable(TIME)
                && started(new Command(timed(List.of("true")), Map.of())).waitFor() == 0
                && Usage.read(usage).peakBytes() > 0;
    }

    /** How peak memory is found, for the results. */
    String source() {
        return timeIsThere ? "/usr/bin/time" : "polling of /proc";
    }

    /**
     * Runs the command to its end, after all that was written before it has reached the disk.
     *
     * @throws IllegalStateException when it ends with another exit code than 0, or not within an hour
     */
    Measured measure(Command command) throws IOException, InterruptedException {
        new ProcessBuilder("sync").start().waitFor();
        Command started = timeIsThere ? new Command(timed(command.words()), command.environment()) : command;
        long start = System.nanoTime();
        Process process = started(started);
        long polled = timeIsThere ? 0 : Polling.untilEnd(process);
        if (!process.waitFor(LIMIT)) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            throw new IllegalStateException(
                    String.join(" ", command.words()) + " has not ended within " + LIMIT + ", and was killed");
        }
        int code = process.exitValue();
        double seconds = (System.nanoTime() - start) / 1e9;
        if (code != 0) {
            throw new IllegalStateException(String.join(" ", command.words()) + " ended with " + code + ": "
                    + Files.readString(err) + Files.readString(out));
        }
        System.err.print(Files.readString(err));
        Usage used = timeIsThere ? Usage.read(usage) : new Usage(seconds >= LONG_ENOUGH_TO_POLL ? polled : 0, 0);
        return new Measured(seconds, used.peakBytes(), used.cpuSeconds(), 0, Files.readString(out));
    }

    private List<String> timed(List<String> words) {
        List<String> all = new ArrayList<>(List.of(TIME.toString(), "-f", Usage.FORMAT, "-o", usage.toString()));
        all.addAll(words);
        return all;
    }

    private Process started(Command command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command.words());
        builder.environment().keySet().removeIf(name -> name.startsWith("LEAT_"));
        builder.environment().putAll(command.environment());
        return builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
    }
}
