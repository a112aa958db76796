package io.leat.run;

import io.leat.DataSize;
import io.leat.memory.MemoryGuard;
import java.nio.file.Path;
import java.time.Clock;
import java.util.function.BooleanSupplier;

/**
 * What a run works with, whatever its sync.
 *
 * @param state folder of locks, wake files and spools
 * @param stopping whether the process was asked to stop
 * @param blockRows most rows of a block
 * @param diskReserve free space below which a run warns
 */
public record Surroundings(
        Path state,
        MemoryGuard memory,
        Clock clock,
        RunObserver observer,
        BooleanSupplier stopping,
        int blockRows,
        DataSize diskReserve) {

    /** The same for so many splits that are at work at once, each with its share of the memory. */
    public Surroundings shared(int splits) {
        return new Surroundings(state, memory.shared(splits), clock, observer, stopping, blockRows, diskReserve);
    }

    /** The same with another reason to stop. */
    public Surroundings stopping(BooleanSupplier other) {
        return new Surroundings(state, memory, clock, observer, other, blockRows, diskReserve);
    }
}
