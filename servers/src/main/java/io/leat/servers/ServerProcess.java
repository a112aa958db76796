package io.leat.servers;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A process of a server, which the kernel ends when this JVM ends, however that happens. */
final class ServerProcess {
    private static final Duration COMMAND_LIMIT = Duration.ofMinutes(2);
    private static final Duration KILL_LIMIT = Duration.ofSeconds(5);

    /** What {@link ProcessHandle#onExit} takes for children of others is hundreds of times longer. */
    private static final Duration KILL_POLL = Duration.ofMillis(5);

    private final Process process;

    private ServerProcess(Process process) {
        this.process = process;
    }

    /** Starts a command as {@link Account}, both outputs appended to the log. */
    static ServerProcess start(List<String> command, Path folder, Path log, String deathSignal) {
        CompletableFuture<Process> started = new CompletableFuture<>();
        // The death signal comes when the starting thread ends, so that thread has to live as long as the server.
        Thread starter = Thread.ofPlatform()
                .daemon()
                .name("server of " + folder.getFileName())
                .start(() -> startAndWait(builder(Account.command(deathSignal, command), folder, log), started));
        try {
            return new ServerProcess(started.join());
        } catch (CompletionException e) {
            throw new IllegalStateException(starter.getName() + " does not start", e.getCause());
        }
    }

    private static void startAndWait(ProcessBuilder builder, CompletableFuture<Process> started) {
        try {
            Process process = builder.start();
            started.complete(process);
            process.onExit().join();
        } catch (IOException e) {
            started.completeExceptionally(e);
        }
    }

    /** Runs a command as {@link Account} to its end; any exit code but 0 is an exception. */
    static void run(List<String> command, Path folder, Path log, @Nullable Path input) {
        ProcessBuilder builder = builder(Account.command("KILL", command), folder, log);
        if (input != null) {
            builder.redirectInput(input.toFile());
        }
        await(builder, command, log);
    }

    /** Runs a command to its end as the user of this JVM, as {@link #run}. */
    static void runAsSelf(List<String> command, Path folder) {
        await(builder(command, folder, Path.of("/dev/null")), command, Path.of("standard error"));
    }

    private static void await(ProcessBuilder builder, List<String> command, Path log) {
        try {
            Process process = builder.start();
            if (!process.waitFor(COMMAND_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IllegalStateException(command.getFirst() + " took more than " + COMMAND_LIMIT);
            }
            if (process.exitValue() != 0) {
                throw new IllegalStateException(
                        "%s ended with %d:%n%s".formatted(command.getFirst(), process.exitValue(), Log.tail(log)));
            }
        } catch (IOException e) {
            throw new IllegalStateException(command.getFirst() + " does not start", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for " + command.getFirst(), e);
        }
    }

    private static ProcessBuilder builder(List<String> command, Path folder, Path log) {
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectInput(new File("/dev/null"))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        // Servers and their tools take settings from the environment, and messages are looked for in English.
        String path = builder.environment().getOrDefault("PATH", "/usr/bin:/bin");
        builder.environment().clear();
        builder.environment().put("PATH", path);
        builder.environment().put("LC_ALL", "C");
        return builder;
    }

    long pid() {
        return process.pid();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Sends a signal, its name without {@code SIG}, and waits; kills when that takes more than the limit. */
    void end(String signal, Duration limit) {
        runAsSelf(List.of("sh", "-c", "kill -" + signal + " " + pid() + " 2>/dev/null || true"), Path.of("/"));
        try {
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                kill();
            }
        } catch (InterruptedException e) {
            kill();
            Thread.currentThread().interrupt();
        }
    }

    private static void signal(String signal, Stream<ProcessHandle> processes) {
        String numbers = processes.map(one -> Long.toString(one.pid())).collect(Collectors.joining(" "));
        runAsSelf(List.of("sh", "-c", "kill -" + signal + " " + numbers + " 2>/dev/null || true"), Path.of("/"));
    }

    /**
     * SIGKILL for the process and its children at once; returns when all are gone. Stopped first, none of them sees
     * another one die: a backend of PostgreSQL would still undo its transaction, as no crash lets it.
     */
    void kill() {
        signal("STOP", Stream.of(process.toHandle()));
        List<ProcessHandle> all = Stream.concat(Stream.of(process.toHandle()), process.descendants())
                .toList();
        signal("STOP", all.stream());
        all.forEach(ProcessHandle::destroyForcibly);
        long deadline = System.nanoTime() + KILL_LIMIT.toNanos();
        while (!all.stream().allMatch(ServerProcess::isGone) && System.nanoTime() < deadline) {
            LockSupport.parkNanos(KILL_POLL.toNanos());
        }
        try {
            // Until it has been waited for, the operating system still lists it.
            process.waitFor(KILL_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether a process holds nothing any more; that its new parent has not asked how it ended does not matter. */
    static boolean isGone(ProcessHandle handle) {
        if (!handle.isAlive()) {
            return true;
        }
        try {
            String stat = Files.readString(Path.of("/proc", String.valueOf(handle.pid()), "stat"));
            return stat.startsWith("Z", stat.lastIndexOf(')') + 2);
        } catch (IOException e) {
            return !handle.isAlive();
        }
    }
}
