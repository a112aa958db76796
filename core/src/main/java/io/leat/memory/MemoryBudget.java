package io.leat.memory;

import io.leat.DataSize;

/**
 * What the parts may take of the limit. Derived from the heap that the launcher has set, so that blocks, one record and
 * what is made of them fit side by side.
 *
 * @param blockBytes of one block while memory is plentiful
 * @param blocks that travel at once: one is filled, one waits, one is written
 * @param recordBytes largest record that can be read within the limit
 * @param databaseCache pages that an embedded database keeps outside the heap
 * @param keyFilterBytes of the filter by which duplicate keys are told where rows go to a server
 * @param pageBytes of all answers of a web API that wait, and of one
 */
public record MemoryBudget(
        int blockBytes, int blocks, int recordBytes, DataSize databaseCache, int keyFilterBytes, int pageBytes) {
    private static final long SMALLEST_BLOCK = 128 << 10;
    private static final long LARGEST_BLOCK = 4 << 20;
    private static final long SMALLEST_PAGE = 256 << 10;

    /** What each of so many splits may take that are at work at once. */
    public MemoryBudget shared(int splits) {
        return new MemoryBudget(
                (int) Math.max(SMALLEST_BLOCK, blockBytes / splits),
                blocks,
                recordBytes,
                databaseCache,
                keyFilterBytes,
                (int) Math.max(SMALLEST_PAGE, pageBytes / splits));
    }

    /**
     * Shares a limit.
     *
     * @param heap largest heap, in bytes
     * @param limit of the whole process
     */
    public static MemoryBudget of(long heap, DataSize limit) {
        long block = Math.clamp(heap / 64, SMALLEST_BLOCK, LARGEST_BLOCK);
        long record = Math.clamp(heap / 12, 1 << 20, 256L << 20);
        long cache = Math.clamp(limit.bytes() / 12, 8L << 20, 128L << 20);
        long filter = Math.clamp(heap / 10, 1L << 20, 32L << 20);
        return new MemoryBudget((int) block, 3, (int) record, new DataSize(cache), (int) filter, (int)
                Math.clamp(heap / 8, 2L << 20, 256L << 20));
    }
}
