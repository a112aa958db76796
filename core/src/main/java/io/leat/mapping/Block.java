package io.leat.mapping;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Rows that travel together, encoded one after the other in one array that is used again and again. Bounded in bytes
 * first, then in rows; a single row larger than the bound makes its block grow to it.
 *
 * <p>Not safe for threads: it is handed over from the reader to the writer and back.
 */
public final class Block {
    static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

    private byte[] bytes;
    private int length;
    private int rows;

    public Block(int capacity) {
        bytes = new byte[capacity];
    }

    /** A block of one row, as {@link Row#copy} made it. */
    public static Block of(byte[] row) {
        Block block = new Block(0);
        block.bytes = row;
        block.length = row.length;
        block.rows = 1;
        return block;
    }

    public void clear() {
        length = 0;
        rows = 0;
    }

    /** Rows that it holds, those that only mark a key as present included. */
    public int rows() {
        return rows;
    }

    /** Bytes that its rows take. */
    public int length() {
        return length;
    }

    /** Bytes that it has room for. */
    public int capacity() {
        return bytes.length;
    }

    byte[] bytes() {
        return bytes;
    }

    /** Whether a row of this size goes in without breaking the bounds; an empty block takes any row. */
    boolean takes(int size, int byteLimit, int rowLimit) {
        return rows == 0 || (rows < rowLimit && length + size <= byteLimit);
    }

    /** Adds all rows of another block. */
    public void addAll(Block other) {
        int start = add(other.length);
        System.arraycopy(other.bytes, 0, bytes, start, other.length);
        rows += other.rows - 1;
    }

    /** Makes room and returns where the row starts. */
    int add(int size) {
        if (bytes.length - length < size) {
            bytes = Arrays.copyOf(bytes, length + size);
        }
        int start = length;
        length += size;
        rows++;
        return start;
    }
}
