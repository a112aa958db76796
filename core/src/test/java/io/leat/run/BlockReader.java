package io.leat.run;

import io.leat.mapping.Block;
import io.leat.source.RecordReader;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/** Reads one row into each of a number of blocks, and does what it is told before each. */
final class BlockReader implements RecordReader {
    private final int most;
    private final List<Integer> rows = new CopyOnWriteArrayList<>();
    private final List<String> bounds = new CopyOnWriteArrayList<>();
    private final Set<Block> blocks = Collections.synchronizedSet(Collections.newSetFromMap(new IdentityHashMap<>()));
    private volatile IntConsumer before = call -> {};
    private volatile int calls;
    private volatile @Nullable Thread thread;

    BlockReader(int most) {
        this.most = most;
    }

    /** Called with the number of the block, from 1, by the thread that reads. */
    void before(IntConsumer action) {
        before = action;
    }

    @Override
    public boolean read(Block block, int byteLimit, int rowLimit) {
        thread = Thread.currentThread();
        int call = calls + 1;
        calls = call;
        before.accept(call);
        blocks.add(block);
        bounds.add(byteLimit + " bytes, " + rowLimit + " rows");
        rows.add(Rows.add(block, call));
        return call < most;
    }

    List<Integer> rows() {
        return rows;
    }

    int calls() {
        return calls;
    }

    Set<Block> blocks() {
        return blocks;
    }

    List<String> bounds() {
        return bounds;
    }

    /** The thread that read; empty as long as none did. */
    Optional<Thread> thread() {
        return Optional.ofNullable(thread);
    }

    @Override
    public long records() {
        return rows.size();
    }

    @Override
    public long rejected() {
        return 0;
    }

    @Override
    public long unkeyed() {
        return 0;
    }

    @Override
    public long bytesRead() {
        return rows.size();
    }

    @Override
    public void close() {}
}
