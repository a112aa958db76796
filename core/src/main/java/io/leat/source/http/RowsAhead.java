package io.leat.source.http;

import io.leat.ErrorKind;
import io.leat.SyncException;
import io.leat.mapping.Block;
import io.leat.mapping.Mapping;
import io.leat.mapping.RecordBytes;
import io.leat.mapping.RecordMapper;
import io.leat.mapping.Reject;
import io.leat.source.PageSource.Rows;
import io.leat.source.RejectSink;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the records of a page become, made while the page is proved. Counts all of them; keeps their rows and what was
 * refused as long as there is room, and nothing of them otherwise.
 */
final class RowsAhead {
    private final Rows rows;
    private final Optional<String> watched;
    private final List<Reject> rejects = new ArrayList<>();
    private final List<Block> full = new ArrayList<>();
    private final int blockBytes;
    private final int most;
    private int held;
    private @Nullable Block block;
    private @Nullable String highest;
    private long rejected;
    private long unkeyed;

    /**
     * Nothing yet.
     *
     * @param answerBytes of the answer that holds the records
     * @param room bytes that rows may take; those of one block are always kept
     * @param watched JSON Pointer into a record to the value whose highest is asked for
     */
    RowsAhead(Rows rows, int answerBytes, int room, Optional<String> watched) {
        this.rows = rows;
        this.watched = watched;
        this.blockBytes = (int) Math.min(rows.blockBytes(), 2L * answerBytes);
        this.most = Math.max(room, blockBytes);
        this.block = new Block(blockBytes);
        this.held = blockBytes;
    }

    /**
     * Makes a row of a record, or a reject.
     *
     * @param mapper used for no other record meanwhile
     * @throws SyncException TRANSIENT when it is not JSON: another answer to the same question may be right
     */
    void take(RecordMapper mapper, RecordBytes record) {
        watched.ifPresent(pointer -> learn(pointer, record));
        Reject reject = mapper.map(record);
        if (reject != null && reject.malformed()) {
            throw new SyncException(
                    ErrorKind.TRANSIENT,
                    "is not JSON: " + reject.rule() + ", in record " + reject.number() + " that starts at byte "
                            + reject.offset() + " of the answer");
        }
        if (reject != null) {
            rejected++;
            unkeyed += mapper.isKeyed() ? 0 : 1;
        }
        keep(mapper, reject);
    }

    private void keep(RecordMapper mapper, @Nullable Reject reject) {
        boolean isRow = reject == null || mapper.isKeyed();
        if (isRow && !append(mapper)) {
            block = null;
            full.clear();
            rejects.clear();
        } else if (reject != null && block != null) {
            rejects.add(reject);
        }
    }

    /** False where there is no room for the row. */
    private boolean append(RecordMapper mapper) {
        Block kept = block;
        if (kept == null) {
            return false;
        }
        int before = kept.capacity();
        if (!mapper.appendTo(kept, blockBytes, rows.blockRows())) {
            Block another = new Block(blockBytes);
            full.add(kept);
            block = another;
            held += blockBytes;
            mapper.appendTo(another, blockBytes, rows.blockRows());
            held += another.capacity() - blockBytes;
        } else {
            held += kept.capacity() - before;
        }
        return held <= most;
    }

    private void learn(String pointer, RecordBytes record) {
        if (!record.tooLarge()) {
            AnswerScan.find(pointer, record)
                    .flatMap(value -> value)
                    .ifPresent(value -> highest = Watermarks.higher(highest, value));
        }
    }

    /** Whether they were kept. */
    boolean areKept() {
        return block != null;
    }

    /** Blocks in which they were kept. */
    int blocks() {
        return full.size() + 1;
    }

    /** Adds the rows of one block, which has been as large as a block may be, to another. */
    void copyTo(Block other, int number) {
        other.addAll(number < full.size() ? full.get(number) : Objects.requireNonNull(block));
    }

    void rejectsTo(RejectSink sink) {
        rejects.forEach(sink::accept);
    }

    /** By what the records were mapped. */
    Mapping mapping() {
        return rows.mapping();
    }

    long rejected() {
        return rejected;
    }

    long unkeyed() {
        return unkeyed;
    }

    /** Bytes that it holds for rows. */
    int bytes() {
        return block == null ? 0 : held;
    }

    /** The higher one of this value and the highest of the incremental field. */
    Optional<String> highest(Optional<String> before) {
        String value = highest;
        return value == null ? before : Optional.of(Watermarks.higher(before.orElse(null), value));
    }
}
