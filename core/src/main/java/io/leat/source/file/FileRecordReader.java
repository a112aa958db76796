package io.leat.source.file;

import io.leat.ErrorKind;
import io.leat.SyncException;
import io.leat.config.FileSourceSettings.FileFormat;
import io.leat.config.FileSourceSettings.InputLimits;
import io.leat.config.FileSourceSettings.RejectLimit;
import io.leat.framing.ByteWindow;
import io.leat.framing.Framer;
import io.leat.mapping.Block;
import io.leat.mapping.Mapping;
import io.leat.mapping.RecordBytes;
import io.leat.mapping.RecordMapper;
import io.leat.mapping.Reject;
import io.leat.mapping.Selection;
import io.leat.source.RecordReader;
import io.leat.source.RejectSink;
import java.io.EOFException;
import java.io.IOException;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** One file as a split, whatever its format. */
public final class FileRecordReader implements RecordReader {
    private final Expectation expectation;
    private final FileContent content;
    private final ByteWindow window;
    private final Mapping mapping;
    private Framer framer;
    private RecordMapper mapper;
    private final List<String> header;
    private final String guess;
    private String firstReject = "";
    private final RejectSink rejects;
    private volatile long records;
    private volatile long rejected;
    private volatile long unkeyed;
    private boolean waiting;
    private Selection selection = Selection.NONE;
    private int selected;
    private boolean again;
    private @Nullable String sha256;

    /**
     * What the reader is told of the file.
     *
     * @param records announced by the producer
     * @param sha256 announced by the producer; empty when it was not
     */
    public record Expectation(
            FileFormat format, InputLimits limits, RejectLimit maxRejects, OptionalLong records, String sha256) {}

    /**
     * Opens the file and looks at its start.
     *
     * @throws SyncException DATA when it is not what the sync reads, TRANSIENT when it cannot be read now
     */
    public FileRecordReader(InboxFile file, Expectation expectation, Mapping mapping, RejectSink rejects) {
        this.expectation = expectation;
        InputLimits limits = expectation.limits();
        this.content = new FileContent(file, expectation.format().compression(), limits.ratio());
        this.mapping = mapping;
        this.window = new ByteWindow(content.stream(), (int) limits.recordSize().bytes());
        try {
            Formats.Opened opened = Formats.open(window, expectation.format(), mapping);
            this.framer = opened.framer();
            this.mapper = opened.mapper();
            this.header = opened.header();
            this.guess = opened.guess();
        } catch (IOException unreadable) {
            throw closed(content.failure(unreadable));
        } catch (SyncException broken) {
            throw closed(broken);
        }
        this.rejects = rejects;
    }

    /** Closes what a failing look had opened. */
    private SyncException closed(SyncException failure) {
        try (content) {
            return unchanged(failure);
        } catch (SyncException changed) {
            return changed;
        }
    }

    @Override
    public boolean read(Block block, int byteLimit, int rowLimit) {
        try {
            if (waiting && !mapper.appendTo(block, byteLimit, rowLimit)) {
                throw new IllegalStateException("an empty block takes any row");
            }
            waiting = false;
            RecordBytes record;
            while ((record = next()) != null) {
                if (take(record) && !mapper.appendTo(block, byteLimit, rowLimit)) {
                    waiting = true;
                    return true;
                }
            }
            finish();
            return false;
        } catch (IOException unreadable) {
            throw unchanged(content.failure(unreadable));
        } catch (SyncException broken) {
            throw unchanged(broken);
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

    @Override
    public boolean isRepeatable() {
        return true;
    }

    @Override
    public void select(Selection wanted) {
        boolean first = !again;
        again = true;
        try {
            if (first || wanted.everything()) {
                window.restart(content.again(wanted.everything()));
            }
            if (wanted.everything()) {
                Formats.Opened opened = Formats.open(window, expectation.format(), mapping);
                framer = opened.framer();
                mapper = opened.mapper();
            }
        } catch (IOException unreadable) {
            throw unchanged(content.failure(unreadable));
        } catch (SyncException broken) {
            throw unchanged(broken);
        }
        selection = wanted;
        selected = 0;
    }

    /**
     * What looks broken may only have been changed under the reader's hands, which is thrown instead; what was whole when
     * it was read first has certainly been.
     */
    private SyncException unchanged(SyncException failure) {
        content.requireUnchanged(failure);
        boolean other = failure.kind() == ErrorKind.DATA || failure.getCause() instanceof EOFException;
        return again && other ? content.changed(failure) : failure;
    }

    /** Whether the record has something for the block. */
    @SuppressWarnings("NonAtomicVolatileUpdate") // one thread writes, others only show it
    private boolean take(RecordBytes record) {
        if (again) {
            return takeAgain(record);
        }
        records++;
        Reject reject = mapper.map(record);
        if (reject == null) {
            return true;
        }
        if (reject.malformed() && !framer.doubt().isEmpty()) {
            throw new SyncException(
                    ErrorKind.DATA,
                    reject.rule() + ", in record " + reject.number() + " that starts at byte " + reject.offset() + "; "
                            + framer.doubt());
        }
        if (rejected++ == 0) {
            firstReject = told(reject);
        }
        unkeyed += mapper.isKeyed() ? 0 : 1;
        rejects.accept(reject);
        return mapper.isKeyed();
    }

    /** Of a record that was counted, and told if it was refused, when it was read first. */
    private boolean takeAgain(RecordBytes record) {
        boolean whole = mapper.map(record) == null;
        if (!whole && !selection.everything()) {
            throw content.changed(null);
        }
        return whole || mapper.isKeyed();
    }

    private void finish() {
        if (again) {
            content.requireUnchanged(null);
            if (selection.everything() && !content.finishAgain().equals(sha256)) {
                throw content.changed(null);
            }
            return;
        }
        String found = content.finish();
        sha256 = found;
        if (!expectation.sha256().isEmpty() && !expectation.sha256().equals(found)) {
            throw new SyncException(
                    ErrorKind.DATA,
                    "its SHA-256 is " + found + ", the manifest announces " + expectation.sha256()
                            + "; have the producer deliver it again");
        }
        if (expectation.records().isPresent() && expectation.records().getAsLong() != records) {
            throw new SyncException(
                    ErrorKind.DATA,
                    "it holds " + records + " records, the manifest announces "
                            + expectation.records().getAsLong());
        }
        if (expectation.maxRejects().isExceededBy(rejected, records)) {
            throw new SyncException(
                    ErrorKind.DATA,
                    rejected + " of " + records + " records were rejected, more than max-rejects "
                            + expectation.maxRejects().text() + ", the first of them " + firstReject
                            + "; see leat rejects list" + guess);
        }
    }

    private static String told(Reject reject) {
        String found = reject.value().isEmpty() ? "" : " \"" + reject.value() + "\"";
        return "record " + reject.number() + " at byte " + reject.offset() + ": "
                + (reject.column().isEmpty() ? "it" : reject.column()) + found + " " + reject.rule();
    }

    /** Names of the fields of a CSV file, in their order; none for other formats. */
    public List<String> header() {
        return header;
    }

    /** SHA-256 of the stored bytes in lower-case hexadecimal; only after the whole file was read. */
    public String sha256() {
        if (sha256 == null) {
            throw new IllegalStateException("the file was not read to its end");
        }
        return sha256;
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
        return content.bytesRead();
    }

    @Override
    public void close() {
        content.close();
    }
}
