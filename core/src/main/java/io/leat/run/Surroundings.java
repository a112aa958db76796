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
        DataSize diskReserve) {}
