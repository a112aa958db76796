package io.leat.memory;

import static org.assertj.core.api.Assertions.assertThat;

import io.leat.DataSize;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class MemoryTest {
    private static final DataSize HUGE = new DataSize(1L << 50);

    private static MemoryGuard guard(DataSize limit, int warnAtPercent) {
        return new MemoryGuard(
                new MemoryMeter(limit), MemoryBudget.of(64 << 20, DataSize.ofMebibytes(128)), warnAtPercent);
    }

    /** A limit of which this process holds about that share; both are measured in its real memory. */
    private static DataSize limitAt(int percent) {
        return new DataSize(new MemoryMeter(HUGE).read().resident() * 100 / percent);
    }

    @ParameterizedTest
    @ValueSource(longs = {32, 40, 64, 128, 256, 1024, 4096})
    void blocks_one_record_and_what_is_made_of_it_fit_in_the_heap_side_by_side(long mebibytes) {
        long heap = mebibytes << 20;
        MemoryBudget budget = MemoryBudget.of(heap, new DataSize(heap * 2));
        long blocks = (long) budget.blocks() * budget.blockBytes();
        // A record is read, copied into a block of its own size, and bound as a copy again.
        assertThat(blocks + 4L * budget.recordBytes()).isLessThan(heap / 2);
        assertThat(budget.databaseCache().bytes()).isLessThanOrEqualTo(heap / 4);
        assertThat(budget.blocks()).isGreaterThanOrEqualTo(2);
    }

    @Test
    void a_larger_heap_never_gives_smaller_parts() {
        MemoryBudget smaller = MemoryBudget.of(1 << 20, DataSize.ofMebibytes(1));
        for (long heap = 1 << 20; heap < 1L << 42; heap *= 2) {
            MemoryBudget budget = MemoryBudget.of(heap, new DataSize(heap));
            assertThat(budget.blockBytes()).isGreaterThanOrEqualTo(smaller.blockBytes());
            assertThat(budget.recordBytes()).isGreaterThanOrEqualTo(smaller.recordBytes());
            assertThat(budget.databaseCache()).isGreaterThanOrEqualTo(smaller.databaseCache());
            smaller = budget;
        }
        assertThat(smaller.blockBytes()).isEqualTo(4 << 20);
    }

    @Test
    void the_meter_reads_what_this_process_holds() {
        MemoryReading reading = new MemoryMeter(HUGE).read();
        assertThat(reading.heap()).isPositive();
        assertThat(reading.resident()).isGreaterThanOrEqualTo(10L << 20).isLessThanOrEqualTo(reading.peak());
        assertThat(reading.live())
                .isNotNegative()
                .isLessThanOrEqualTo(Runtime.getRuntime().maxMemory());
        assertThat(reading.limit()).isEqualTo(HUGE.bytes());
    }

    @Test
    void the_meter_sees_memory_that_is_touched() {
        long before = new MemoryMeter(HUGE).read().peak();
        byte[] held = new byte[96 << 20];
        for (int page = 0; page < held.length; page += 4096) {
            held[page] = 1;
        }
        MemoryReading after = new MemoryMeter(HUGE).read();
        assertThat(after.heap()).isGreaterThanOrEqualTo(held.length);
        assertThat(after.peak()).isGreaterThanOrEqualTo(before).isGreaterThanOrEqualTo(held.length);
    }

    @Test
    void a_reading_says_its_share_of_the_limit() {
        MemoryReading reading = new MemoryReading(60 << 20, 80 << 20, 30 << 20, 20 << 20, 120 << 20);
        assertThat(reading.percent()).isEqualTo(50);
        assertThat(reading.text()).isEqualTo("memory 60 MB of 120 MB (50%), peak 80 MB, heap 30 MB, live 20 MB");
    }

    @Test
    void far_below_the_limit_blocks_have_their_full_size_and_splits_are_admitted() {
        MemoryGuard guard = guard(HUGE, 80);
        assertThat(guard.blockBytes()).isEqualTo(guard.budget().blockBytes());
        assertThat(guard.admits(guard.read())).isTrue();
        assertThat(guard.shouldWarn(guard.read())).isFalse();
    }

    @Test
    void from_the_warning_level_on_blocks_shrink_and_one_warning_is_given() {
        MemoryGuard guard = guard(limitAt(60), 40);
        assertThat(guard.blockBytes()).isEqualTo(guard.budget().blockBytes() / 2);
        assertThat(guard.admits(guard.read())).isTrue();
        assertThat(guard.shouldWarn(guard.read())).isTrue();
        assertThat(guard.shouldWarn(guard.read())).isFalse();
    }

    @Test
    void near_the_limit_blocks_are_small_and_no_further_split_is_admitted() {
        MemoryGuard guard = guard(limitAt(200), 80);
        assertThat(guard.blockBytes()).isEqualTo(guard.budget().blockBytes() / 8);
        assertThat(guard.admits(guard.read())).isFalse();
    }

    @Test
    void a_pass_of_the_level_is_seen_by_the_next_reading_at_the_latest() {
        MemoryGuard guard = guard(limitAt(60), 40);
        guard.read();
        for (int call = 0; call < 40; call++) {
            assertThat(guard.blockBytes()).isEqualTo(guard.budget().blockBytes() / 2);
        }
    }
}
