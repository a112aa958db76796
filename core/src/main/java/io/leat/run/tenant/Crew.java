package io.leat.run.tenant;

import io.leat.SyncException;
import io.leat.memory.MemoryGuard;
import io.leat.run.Connections;
import io.leat.run.Opened;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * Threads that work side by side, each on a connection of its own where the database is a server, and take one credential
 * after the other until nothing is left, memory is short, the process is asked to stop, or the ledger is out of reach.
 */
final class Crew {
    private static final Logger LOG = LoggerFactory.getLogger(Crew.class);

    private final Opened run;
    private final String sync;
    private final Connections connections;
    private final Tasks tasks;
    private final AtomicReference<@Nullable Throwable> fatal = new AtomicReference<>();

    Crew(Opened run, String sync, Connections connections, Tasks tasks) {
        this.run = run;
        this.sync = sync;
        this.connections = connections;
        this.tasks = tasks;
    }

    /** Whether the process is asked to stop, or one of the threads cannot go on for a reason that holds for all. */
    boolean isStopping() {
        return fatal.get() != null || run.surroundings().stopping().getAsBoolean();
    }

    /**
     * Works with so many threads, and returns when the last one has ended.
     *
     * @throws SyncException when the ledger is out of reach, or the right to write was lost; the others have stopped then
     */
    void work(int threads, Shift shift) {
        Opened shared = run.in(run.surroundings().shared(threads).stopping(this::isStopping));
        @Nullable Map<String, String> context = MDC.getCopyOfContextMap();
        List<Thread> crew = new ArrayList<>();
        for (int number = 1; number <= threads; number++) {
            crew.add(Thread.ofVirtual().name("leat-split-" + number).start(() -> {
                if (context != null) {
                    MDC.setContextMap(context);
                }
                work(shared, shift);
            }));
        }
        join(crew);
        @Nullable Throwable cause = fatal.get();
        if (cause instanceof SyncException failure) {
            throw failure;
        } else if (cause != null) {
            throw new IllegalStateException("a thread of splits ended unexpectedly: " + cause, cause);
        }
    }

    private void work(Opened shared, Shift shift) {
        try {
            connections.lend(database -> workOn(shared.on(database), shift));
        } catch (RuntimeException | Error failure) {
            if (!fatal.compareAndSet(null, failure)) {
                LOG.info("stopped as well: {}", failure.getMessage());
            }
        }
    }

    private void workOn(Opened mine, Shift shift) {
        boolean first = true;
        while (true) {
            if (isStopping() || !(first || admits(mine.surroundings().memory()))) {
                if (!tasks.isThrough()) {
                    shift.tally().leave();
                }
                return;
            }
            first = false;
            Optional<Task> task = tasks.next(mine.database());
            if (task.isEmpty()) {
                return;
            }
            new CredentialWork(mine, sync, task.get(), shift).run();
            mine.progress().run();
        }
    }

    private static boolean admits(MemoryGuard memory) {
        return memory.admits(memory.read());
    }

    private static void join(List<Thread> crew) {
        boolean interrupted = false;
        for (Thread thread : crew) {
            while (thread.isAlive()) {
                try {
                    thread.join();
                } catch (InterruptedException again) {
                    interrupted = true;
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
