package io.leat.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.leat.DataSize;
import io.leat.ErrorKind;
import io.leat.SyncException;
import io.leat.memory.MemoryBudget;
import io.leat.memory.MemoryGuard;
import io.leat.memory.MemoryMeter;
import io.leat.run.Pipeline.StoppedException;
import io.leat.run.Pipeline.TimedOutException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
final class PipelineTest {
    private static final Instant START = Instant.parse("2026-09-30T18:30:02Z");
    private static final Duration HOUR = Duration.ofHours(1);
    private static final int BLOCKS = 3;

    private final SettableClock clock = new SettableClock(START);
    private final AtomicBoolean stopping = new AtomicBoolean();
    private final MemoryGuard memory = guard(4096);

    private static MemoryGuard guard(int blockBytes) {
        DataSize cache = DataSize.ofMebibytes(2);
        return new MemoryGuard(
                new MemoryMeter(new DataSize(1L << 50)),
                new MemoryBudget(blockBytes, BLOCKS, 1 << 20, cache, 1 << 20, 1 << 20),
                80);
    }

    private Pipeline pipeline(SettableClock given) {
        return new Pipeline(memory, 10, given::nanos, stopping::get);
    }

    private void run(BlockReader reader, RememberingMerge merge) {
        pipeline(clock).run(reader, merge, HOUR, () -> {});
    }

    /** However the run ends, the thread that read has ended with it. */
    private static void ended(BlockReader reader) {
        assertThat(reader.thread()).hasValueSatisfying(thread -> {
            assertThat(thread).isNotSameAs(Thread.currentThread());
            assertThat(thread.isAlive()).isFalse();
        });
    }

    @Test
    void blocks_are_merged_in_the_order_in_which_they_were_read() {
        BlockReader reader = new BlockReader(200);
        RememberingMerge merge = new RememberingMerge();
        run(reader, merge);
        assertThat(merge.rows()).isEqualTo(reader.rows()).hasSize(200);
        ended(reader);
    }

    @Test
    void progress_is_told_after_every_block() {
        BlockReader reader = new BlockReader(7);
        RememberingMerge merge = new RememberingMerge();
        int[] told = {0};
        pipeline(clock).run(reader, merge, HOUR, () -> assertThat(merge.rows()).hasSize(++told[0]));
        assertThat(told[0]).isEqualTo(7);
    }

    @Test
    void a_fixed_number_of_blocks_goes_round_and_the_reader_waits_for_the_writer() {
        CountDownLatch filled = new CountDownLatch(BLOCKS);
        BlockReader reader = new BlockReader(50);
        reader.before(call -> filled.countDown());
        RememberingMerge merge = new RememberingMerge();
        merge.before(block -> {
            await(filled);
            // All blocks are filled or in the writer's hands: the reader has none to go on with.
            assertThat(reader.calls()).isLessThanOrEqualTo(merge.rows().size() + BLOCKS);
        });
        run(reader, merge);
        assertThat(reader.blocks()).hasSize(BLOCKS);
        assertThat(merge.rows()).isEqualTo(reader.rows());
    }

    @Test
    void a_failing_reader_ends_the_run_with_its_own_failure_after_what_it_had_read() {
        SyncException broken = new SyncException(ErrorKind.DATA, "not JSON at byte 7");
        BlockReader reader = new BlockReader(10);
        reader.before(call -> {
            if (call == 5) {
                throw broken;
            }
        });
        RememberingMerge merge = new RememberingMerge();
        assertThatExceptionOfType(SyncException.class)
                .isThrownBy(() -> run(reader, merge))
                .isSameAs(broken);
        assertThat(merge.rows()).hasSize(4);
        ended(reader);
    }

    @Test
    void an_unexpected_failure_of_the_reader_is_internal_and_keeps_its_cause() {
        IllegalStateException defect = new IllegalStateException("off by one");
        BlockReader reader = new BlockReader(10);
        reader.before(call -> {
            throw defect;
        });
        assertThatExceptionOfType(SyncException.class)
                .isThrownBy(() -> run(reader, new RememberingMerge()))
                .withCause(defect)
                .satisfies(failure -> assertThat(failure.kind()).isEqualTo(ErrorKind.INTERNAL));
    }

    @Test
    void a_failing_writer_stops_a_reader_that_waits_for_a_block() {
        SyncException refused = new SyncException(ErrorKind.DATA, "record 3 is refused");
        BlockReader reader = new BlockReader(1000);
        RememberingMerge merge = new RememberingMerge();
        merge.before(block -> {
            throw refused;
        });
        assertThatExceptionOfType(SyncException.class)
                .isThrownBy(() -> run(reader, merge))
                .isSameAs(refused);
        ended(reader);
        assertThat(reader.calls()).isLessThanOrEqualTo(BLOCKS);
    }

    @Test
    void a_failing_writer_interrupts_a_reader_that_waits_for_its_source() {
        SyncException refused = new SyncException(ErrorKind.DATA, "record 1 is refused");
        BlockReader reader = new BlockReader(1000);
        CountDownLatch never = new CountDownLatch(1);
        reader.before(call -> {
            if (call == 2) {
                await(never);
            }
        });
        RememberingMerge merge = new RememberingMerge();
        merge.before(block -> {
            throw refused;
        });
        assertThatExceptionOfType(SyncException.class)
                .isThrownBy(() -> run(reader, merge))
                .isSameAs(refused);
        ended(reader);
    }

    @Test
    void a_split_that_takes_too_long_ends_between_two_blocks() {
        BlockReader reader = new BlockReader(1000);
        RememberingMerge merge = new RememberingMerge();
        merge.before(block -> clock.advance(Duration.ofMinutes(16)));
        assertThatExceptionOfType(TimedOutException.class).isThrownBy(() -> run(reader, merge));
        assertThat(merge.rows()).hasSize(4);
        ended(reader);
    }

    @Test
    void a_reader_that_waits_for_its_source_times_out_too() {
        BlockReader reader = new BlockReader(1000);
        CountDownLatch never = new CountDownLatch(1);
        reader.before(call -> {
            clock.advance(Duration.ofHours(2));
            await(never);
        });
        assertThatExceptionOfType(TimedOutException.class).isThrownBy(() -> run(reader, new RememberingMerge()));
        ended(reader);
    }

    @Test
    void a_request_to_stop_ends_the_run_before_the_next_block() {
        BlockReader reader = new BlockReader(1000);
        RememberingMerge merge = new RememberingMerge();
        merge.before(block -> stopping.set(merge.rows().size() == 2));
        assertThatExceptionOfType(StoppedException.class).isThrownBy(() -> run(reader, merge));
        assertThat(merge.rows()).hasSize(3);
        ended(reader);
    }

    @Test
    void an_interrupt_ends_the_run_and_is_kept() {
        BlockReader reader = new BlockReader(1000);
        Thread.currentThread().interrupt();
        assertThatExceptionOfType(StoppedException.class).isThrownBy(() -> run(reader, new RememberingMerge()));
        assertThat(Thread.interrupted()).isTrue();
    }

    private static void adviseOnMemory(Runnable failing) {
        assertThatExceptionOfType(SyncException.class)
                .isThrownBy(failing::run)
                .satisfies(failure -> assertThat(failure.kind()).isEqualTo(ErrorKind.CONFIG))
                .withMessageContaining("raise memory.limit")
                .withCauseInstanceOf(OutOfMemoryError.class);
    }

    @Test
    void a_reader_without_memory_becomes_advice() {
        BlockReader reader = new BlockReader(10);
        reader.before(call -> {
            throw new OutOfMemoryError("Java heap space");
        });
        adviseOnMemory(() -> run(reader, new RememberingMerge()));
        ended(reader);
    }

    @Test
    void a_writer_without_memory_becomes_advice() {
        BlockReader reader = new BlockReader(1000);
        RememberingMerge merge = new RememberingMerge();
        merge.before(block -> {
            throw new OutOfMemoryError("Java heap space");
        });
        adviseOnMemory(() -> run(reader, merge));
        ended(reader);
    }

    @Test
    void blocks_that_do_not_fit_in_memory_become_advice() {
        Pipeline tooLarge = new Pipeline(guard(Integer.MAX_VALUE), 10, clock::nanos, stopping::get);
        adviseOnMemory(() -> tooLarge.run(new BlockReader(1), new RememberingMerge(), HOUR, () -> {}));
    }

    @Test
    void the_reader_is_told_the_bounds_of_a_block() {
        BlockReader reader = new BlockReader(1);
        run(reader, new RememberingMerge());
        assertThat(reader.bounds()).containsExactly("4096 bytes, 10 rows");
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new SyncException(ErrorKind.TRANSIENT, "interrupted", interrupted);
        }
    }
}
