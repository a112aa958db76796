package io.leat.source.http;

import io.leat.DataSize;
import io.leat.ErrorKind;
import io.leat.SyncException;
import java.util.concurrent.Semaphore;

/**
 * Memory for answers, which the chains of a run share. Each chain has a share of its own, for all pages that wait; the page
 * that its chain waits for may take more, out of what there is once for all. Nobody who holds of that waits for anything
 * but the store, so that those who wait for it get their turn. Safe for threads.
 */
public final class AnswerRoom {
    private final int share;
    private final int common;
    private final Semaphore left;

    /**
     * Room for some chains.
     *
     * @param share bytes of each chain
     * @param common bytes that there are once for all
     */
    public AnswerRoom(int share, int common) {
        this.share = share;
        this.common = common;
        this.left = new Semaphore(common, true);
    }

    /** Room for one chain alone. */
    public static AnswerRoom alone(int bytes) {
        return new AnswerRoom(bytes, 0);
    }

    /** Bytes of each chain. */
    int share() {
        return share;
    }

    /** Waits until it is the turn of whoever asks. */
    @FunctionalInterface
    interface Turn {
        void await() throws InterruptedException;
    }

    /** What one answer takes beyond the share of its chain. Owned by the thread of its call until that has ended. */
    final class Hold {
        private final Turn turn;
        private int taken;

        private Hold(Turn turn) {
            this.turn = turn;
        }

        /** Bytes that it may take now. */
        int allowed() {
            return share + taken;
        }

        /**
         * Waits until so many bytes are there for it.
         *
         * @throws SyncException CONFIG when there are never so many
         */
        void extend(long bytes) throws InterruptedException {
            if (bytes <= allowed()) {
                return;
            }
            long more = bytes - allowed();
            if (taken > 0 || more > common) {
                throw tooLarge();
            }
            turn.await();
            left.acquire((int) more);
            taken = (int) more;
        }

        /** As {@link #extend}, with all that there is, for an answer whose length nobody knows. */
        void extendToAll() throws InterruptedException {
            extend(taken > 0 || common == 0 ? Long.MAX_VALUE : (long) share + common);
        }

        void release() {
            left.release(taken);
            taken = 0;
        }

        private SyncException tooLarge() {
            return new SyncException(
                    ErrorKind.CONFIG,
                    "answers with more than " + new DataSize((long) share + common).text()
                            + ", which memory.limit allows for one page; ask for smaller pages, raise memory.limit, or"
                            + " have leat download write it into an inbox");
        }
    }

    /** For one answer. */
    Hold hold(Turn turn) {
        return new Hold(turn);
    }
}
