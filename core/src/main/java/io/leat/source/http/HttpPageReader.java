package io.leat.source.http;

import io.leat.config.HttpSourceSettings.Incremental;
import io.leat.framing.ByteWindow;
import io.leat.framing.JsonFramer;
import io.leat.mapping.Block;
import io.leat.mapping.JsonMapper;
import io.leat.mapping.RecordBytes;
import io.leat.mapping.RecordMapper;
import io.leat.mapping.Reject;
import io.leat.mapping.Selection;
import io.leat.source.Page.PageReader;
import io.leat.source.RejectSink;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The records of one page, which lies in memory, so that it can be read any number of times. Mostly its rows are there
 * already, and nothing is read.
 */
final class HttpPageReader implements PageReader {
    private final HttpPage page;
    private final RejectSink rejects;
    private @Nullable Reading reading;
    /** Blocks of rows that were there already and are handed over. */
    private int given;

    HttpPageReader(HttpPage page, RejectSink rejects) {
        this.page = page;
        this.rejects = rejects;
    }

    @Override
    public boolean read(Block block, int byteLimit, int rowLimit) {
        Reading under = reading;
        if (under == null && page.rows().areKept()) {
            return ready(block);
        }
        if (under == null) {
            under = new Reading(page, Selection.EVERYTHING, rejects);
            reading = under;
        }
        return under.read(block, byteLimit, rowLimit);
    }

    private boolean ready(Block block) {
        RowsAhead rows = page.rows();
        if (given == 0) {
            rows.rejectsTo(rejects);
        }
        rows.copyTo(block, given++);
        return given < rows.blocks();
    }

    @Override
    public boolean isRepeatable() {
        return true;
    }

    @Override
    public void select(Selection wanted) {
        reading = new Reading(page, wanted, reject -> {});
    }

    @Override
    public Optional<String> highest(Optional<String> before) {
        boolean isToken = page.settings()
                .incremental()
                .filter(Incremental.Token.class::isInstance)
                .isPresent();
        return isToken ? page.token().or(() -> before) : page.rows().highest(before);
    }

    @Override
    public long records() {
        return page.records();
    }

    @Override
    public long rejected() {
        return page.rows().rejected();
    }

    @Override
    public long unkeyed() {
        return page.rows().unkeyed();
    }

    @Override
    public long bytesRead() {
        return page.answer().length();
    }

    @Override
    public void close() {}

    /** One reading of some records, or of all. */
    private static final class Reading {
        private final RejectSink rejects;
        private final ByteWindow window;
        private final JsonFramer framer;
        private final RecordMapper mapper;
        private final Selection selection;
        private int selected;
        private boolean waiting;

        Reading(HttpPage page, Selection selection, RejectSink rejects) {
            this.rejects = rejects;
            this.window = new ByteWindow(
                    new ByteArrayInputStream(
                            page.answer().body(), 0, page.answer().length()),
                    (int) page.settings().limits().recordSize().bytes());
            this.framer = new JsonFramer(
                    window, AnswerScan.document(page.settings().answer().records(), page.optional()));
            this.mapper = new JsonMapper(page.rows().mapping());
            this.selection = selection;
        }

        boolean read(Block block, int byteLimit, int rowLimit) {
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
            if (selection.everything()) {
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
            Reject reject = mapper.map(record);
            if (reject != null) {
                rejects.accept(reject);
            }
            return reject == null || mapper.isKeyed();
        }
    }
}
