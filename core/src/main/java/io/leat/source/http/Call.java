package io.leat.source.http;

import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** A page that is asked for, once or again. Owned by the coordinator; its thread only writes the result. */
final class Call {
    private final String place;
    private final String name;
    private int attempts;
    private boolean renewed;
    private Instant notBefore = Instant.MIN;
    private @Nullable Thread thread;
    private long startedAt;
    private @Nullable Result result;
    private @Nullable HttpPage page;
    private final CountDownLatch turn = new CountDownLatch(1);
    /** What its answer takes; guarded by this. */
    private AnswerRoom.@Nullable Hold hold;
    /** Whether nobody wants its answer any more; guarded by this. */
    private boolean isDropped;

    Call(String place, String name) {
        this.place = place;
        this.name = name;
    }

    String place() {
        return place;
    }

    String name() {
        return name;
    }

    boolean isRunning() {
        return thread != null;
    }

    /** Whether it is to be made, now or later. */
    boolean isOpen() {
        return thread == null && result == null;
    }

    void start(Thread running, long nanos) {
        thread = running;
        startedAt = nanos;
        running.start();
    }

    /** Nanoseconds since it was started. */
    long takes(long nanos) {
        return nanos - startedAt;
    }

    void interrupt() {
        Thread running = thread;
        if (running != null) {
            running.interrupt();
        }
    }

    /** Its chain waits for it. */
    void isNext() {
        turn.countDown();
    }

    /** Waits until its chain waits for it. */
    void awaitTurn() throws InterruptedException {
        turn.await();
    }

    /** Its answer is there, and takes that until the call is dropped. */
    synchronized void keep(AnswerRoom.Hold taken) {
        if (isDropped) {
            taken.release();
        } else {
            hold = taken;
        }
    }

    /** Nobody wants its answer any more, whether that is there or not. */
    void drop() {
        interrupt();
        synchronized (this) {
            isDropped = true;
            if (hold != null) {
                hold.release();
                hold = null;
            }
        }
    }

    void ended() {
        thread = null;
    }

    void settle(Result last) {
        result = last;
    }

    /** To be made again at this time. */
    void putOff(Instant until) {
        notBefore = until;
    }

    Instant notBefore() {
        return notBefore;
    }

    /** Counts an attempt that failed, and answers how many have. */
    int failed() {
        return ++attempts;
    }

    /** True once: its token may be fetched anew. */
    boolean renew() {
        boolean first = !renewed;
        renewed = true;
        return first;
    }

    @Nullable Result result() {
        return result;
    }

    /** The page, once it is known where the chain goes on after it. */
    @Nullable HttpPage page() {
        return page;
    }

    void learn(HttpPage read) {
        page = read;
    }
}
