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
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the records of a page become, made while the page is proved. Counts all of them; keeps their rows and what was
 * refused as long as they fit into one block, and nothing of them otherwise.
 */
final class RowsAhead {
    private final Mapping mapping;
    private final Optional<String> watched;
    private final List<Reject> rejects = new ArrayList<>();
    private final int most;
    private @Nullable Block block;
    private @Nullable String highest;
    private long rejected;
    private long unkeyed;

    /** {@code watched} is a JSON Pointer into a record to the value whose highest is asked for. */
    RowsAhead(Rows rows, int answerBytes, Optional<String> watched) {
        this.mapping = rows.mapping();
        this.watched = watched;
        this.most = Math.min(rows.blockBytes(), 2 * answerBytes);
        this.block = new Block(most);
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
        Block kept = block;
        if (kept == null) {
            return;
        }
        boolean isRow = reject == null || mapper.isKeyed();
        if (isRow && !mapper.appendTo(kept, most, Integer.MAX_VALUE)) {
            block = null;
            rejects.clear();
        } else if (reject != null) {
            rejects.add(reject);
        }
    }

    private void learn(String pointer, RecordBytes record) {
        if (!record.tooLarge()) {
            AnswerScan.find(pointer, record)
                    .flatMap(value -> value)
                    .ifPresent(value -> highest = Watermarks.higher(highest, value));
        }
    }

    /** Hands over all rows and what was refused, or nothing where the rows were not kept or break the bounds. */
    boolean moveTo(Block other, int byteLimit, int rowLimit, RejectSink sink) {
        Block kept = block;
        if (kept == null || !other.addAll(kept, byteLimit, rowLimit)) {
            return false;
        }
        rejects.forEach(sink::accept);
        return true;
    }

    /** By what the records were mapped. */
    Mapping mapping() {
        return mapping;
    }

    long rejected() {
        return rejected;
    }

    long unkeyed() {
        return unkeyed;
    }

    /** Bytes that it holds for rows. */
    int bytes() {
        Block kept = block;
        return kept == null ? 0 : kept.capacity();
    }

    /** The higher one of this value and the highest of the incremental field. */
    Optional<String> highest(Optional<String> before) {
        String value = highest;
        return value == null ? before : Optional.of(Watermarks.higher(before.orElse(null), value));
    }
}
