package io.leat.standin.http;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Waits of a service that all end when it closes. */
public final class Hold {
    private final CountDownLatch closed = new CountDownLatch(1);

    /** Returns after {@code time}; interrupted when the service closes before. */
    public void pass(Duration time) throws InterruptedException {
        if (time.isPositive()) {
            boolean released = closed.await(time.toNanos(), TimeUnit.NANOSECONDS);
            if (released) {
                throw new InterruptedException("the service closes");
            }
        }
    }

    /** Returns when the service closes. */
    public void untilClosed() throws InterruptedException {
        closed.await();
    }

    void release() {
        closed.countDown();
    }
}
