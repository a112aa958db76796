package io.leat.run;

import io.leat.mapping.Block;
import io.leat.target.Merge;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Remembers the rows that it was given, and does what it is told before each block. */
final class RememberingMerge implements Merge {
    private final List<Integer> rows = new CopyOnWriteArrayList<>();
    private Consumer<Block> before = block -> {};

    void before(Consumer<Block> action) {
        before = action;
    }

    @Override
    public void add(Block block) {
        before.accept(block);
        rows.add(Rows.only(block));
    }

    List<Integer> rows() {
        return rows;
    }

    @Override
    public Merged merged() {
        return new Merged(rows.size(), rows.size(), 0, 0, 0);
    }

    @Override
    public void close() {}
}
