package io.leat.source.file;

import io.leat.SyncException;
import io.leat.config.FileSourceSettings.FileFormat;
import io.leat.config.FileSourceSettings.InputLimits;
import io.leat.framing.ByteWindow;
import io.leat.framing.FirstBytes;
import io.leat.mapping.RecordBytes;
import io.leat.source.RawRecords;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The records of a file, as its framer cuts them out. */
final class FileRecords implements RawRecords {
    private final FileContent content;
    private final Formats.Framed framed;

    FileRecords(InboxFile file, FileFormat format, InputLimits limits) {
        this.content = new FileContent(file, format.compression(), limits.ratio());
        try {
            ByteWindow window =
                    new ByteWindow(content.stream(), (int) limits.recordSize().bytes());
            FirstBytes.check(window, format.format());
            this.framed = Formats.framed(window, format);
        } catch (IOException unreadable) {
            throw closed(content.failure(unreadable));
        } catch (SyncException broken) {
            throw closed(broken);
        }
    }

    private SyncException closed(SyncException failure) {
        try {
            content.close();
        } catch (SyncException alsoFailed) {
            failure.addSuppressed(alsoFailed);
        }
        return failure;
    }

    @Override
    public @Nullable RecordBytes next() {
        try {
            return framed.framer().next();
        } catch (IOException unreadable) {
            throw content.failure(unreadable);
        }
    }

    @Override
    public List<String> header() {
        return framed.header();
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
