package io.leat.source.http;

import io.leat.ErrorKind;
import io.leat.SyncException;
import io.leat.config.HttpSourceSettings.Incremental;
import io.leat.framing.ByteWindow;
import io.leat.framing.JsonFramer;
import io.leat.mapping.Block;
import io.leat.mapping.JsonMapper;
import io.leat.mapping.Mapping;
import io.leat.mapping.RecordBytes;
import io.leat.mapping.RecordMapper;
import io.leat.mapping.Reject;
import io.leat.mapping.Selection;
import io.leat.source.DamagedPageException;
import io.leat.source.Page.PageReader;
import io.leat.source.RejectSink;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/** The records of one page, which lies in memory, so that it can be read any number of times. */
final class HttpPageReader implements PageReader {
    private final HttpPage page;
    private final Mapping mapping;
    private final RejectSink rejects;
    private final Optional<Incremental> incremental;
    private final ByteWindow window;
    private JsonFramer framer;
    private RecordMapper mapper;
    private @Nullable String highest;
    private long records;
    private long rejected;
    private long unkeyed;
    private boolean waiting;
    private boolean again;
    private Selection selection = Selection.NONE;
    private int selected;

    HttpPageReader(HttpPage page, Mapping mapping, RejectSink rejects) {
        this.page = page;
        this.mapping = mapping;
        this.rejects = rejects;
        this.incremental = page.settings().incremental();
        this.window = new ByteWindow(
                stream(), (int) page.settings().limits().recordSize().bytes());
        this.framer = framer();
        this.mapper = new JsonMapper(mapping);
    }

    private InputStream stream() {
        return new ByteArrayInputStream(page.answer().body(), 0, page.answer().length());
    }

    private JsonFramer framer() {
        return new JsonFramer(
                window,
                AnswerScan.document(page.settings().answer().records(), page.optional(), (pointer, value) -> {}));
    }

    @Override
    public boolean read(Block block, int byteLimit, int rowLimit) {
        try {
            if (waiting && !mapper.appendTo(block, byteLimit, rowLimit)) {
                throw new IllegalStateException("an empty block takes any row");
            }
            waiting = false;
            for (RecordBytes record = next(); record != null; record = next()) {
                if (take(record) && !mapper.appendTo(block, byteLimit, rowLimit)) {
                    waiting = true;
                    return true;
                }
            }
            return false;
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private @Nullable RecordBytes next() throws IOException {
        if (!again || selection.everything()) {
            return framer.next();
        }
        if (selected == selection.size()) {
            return null;
        }
        window.jump(selection.offsets()[selected]);
        return framer.again(selection.numbers()[selected++]);
    }

    /** Whether the record has something for the block. */
    private boolean take(RecordBytes record) {
        if (again) {
            return mapper.map(record) == null || mapper.isKeyed();
        }
        records++;
        incremental.ifPresent(field -> learn(field, record));
        Reject reject = mapper.map(record);
        if (reject == null) {
            return true;
        }
        if (reject.malformed()) {
            throw new DamagedPageException(new SyncException(
                    ErrorKind.TRANSIENT,
                    "is not JSON: " + reject.rule() + ", in record " + reject.number() + " that starts at byte "
                            + reject.offset() + " of the answer"));
        }
        rejected++;
        unkeyed += mapper.isKeyed() ? 0 : 1;
        rejects.accept(reject);
        return mapper.isKeyed();
    }

    private void learn(Incremental field, RecordBytes record) {
        try {
            if (!record.tooLarge()) {
                AnswerScan.find(field.from(), record)
                        .flatMap(value -> value)
                        .ifPresent(value -> highest = Watermarks.higher(highest, value));
            }
        } catch (JacksonException malformed) {
            // The mapper tells it.
        }
    }

    @Override
    public boolean isRepeatable() {
        return true;
    }

    @Override
    public void select(Selection wanted) {
        again = true;
        window.restart(stream());
        framer = framer();
        mapper = new JsonMapper(mapping);
        selection = wanted;
        selected = 0;
        waiting = false;
    }

    @Override
    public Optional<String> highest(Optional<String> before) {
        String value = highest;
        return value == null ? before : Optional.of(Watermarks.higher(before.orElse(null), value));
    }

    @Override
    public long records() {
        return records;
    }

    @Override
    public long rejected() {
        return rejected;
    }

    @Override
    public long unkeyed() {
        return unkeyed;
    }

    @Override
    public long bytesRead() {
        return page.answer().length();
    }

    @Override
    public void close() {}
}
