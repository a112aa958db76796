package io.leat.run;

import io.leat.SyncException;
import io.leat.database.Database;
import io.leat.database.Transaction;
import io.leat.ledger.Lease;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says now and then that the holder of a lease is alive, where other hosts look: on a connection of its own, since that of
 * the run may be in a long transaction. A holder that cannot say it goes on, and is stopped by its next commit if another
 * one has taken over.
 */
final class Heartbeat {
    private static final Logger LOG = LoggerFactory.getLogger(Heartbeat.class);

    private final Lease lease;
    private final Supplier<Database> connection;
    private final Duration every;
    private final CountDownLatch over = new CountDownLatch(1);
    private final Thread thread;

    Heartbeat(Lease lease, Supplier<Database> connection, Duration every) {
        this.lease = lease;
        this.connection = connection;
        this.every = every;
        this.thread = Thread.ofVirtual().name("leat-heartbeat").start(this::beat);
    }

    private void beat() {
        try (Database database = connection.get()) {
            boolean held = true;
            while (held && !over.await(every.toMillis(), TimeUnit.MILLISECONDS)) {
                held = beat(database);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean beat(Database database) {
        try (Transaction transaction = database.note()) {
            boolean held = lease.beat(transaction);
            transaction.commit();
            return held;
        } catch (SyncException unreachable) {
            LOG.warn("the lease of {} could not be kept alive: {}", lease.sync(), unreachable.text());
            database.reconnect();
            return true;
        }
    }

    /** Says nothing any more, and returns when the connection is closed. */
    void close() {
        over.countDown();
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException again) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
