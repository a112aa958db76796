package io.leat.source.file;

import io.leat.ErrorKind;
import io.leat.SyncException;
import io.leat.config.FileSourceSettings.FileFormat;
import io.leat.config.FileSourceSettings.InputLimits;
import io.leat.config.FileSourceSettings.RejectLimit;
import io.leat.mapping.Mapping;
import io.leat.source.RawRecords;
import io.leat.source.RecordReader;
import io.leat.source.RejectSink;
import io.leat.source.SampleSplit;
import java.io.IOException;
import java.nio.file.Path;
import java.util.OptionalLong;

/** A file that somebody has as a sample, wherever it lies. */
public final class SampleFile implements SampleSplit {
    private static final RejectLimit ANY = new RejectLimit(100, true);

    private final InboxFile file;
    private final FileFormat format;
    private final InputLimits limits;

    /**
     * Looks at the file.
     *
     * @param format as {@link FormatFinder} has found it
     * @throws SyncException DATA when there is no such file
     */
    public SampleFile(Path path, FileFormat format, InputLimits limits) {
        this.file = look(path);
        this.format = format;
        this.limits = limits;
    }

    static InboxFile look(Path path) {
        try {
            return InboxFile.of(path.toAbsolutePath());
        } catch (IOException gone) {
            throw new SyncException(ErrorKind.DATA, "there is no such file", gone);
        }
    }

    @Override
    public String name() {
        return file.name();
    }

    @Override
    public long bytes() {
        return file.size();
    }

    @Override
    public RawRecords raw() {
        return new FileRecords(file, format, limits);
    }

    @Override
    public RecordReader mapped(Mapping mapping, RejectSink rejects) {
        return new FileRecordReader(
                file,
                new FileRecordReader.Expectation(format, limits, ANY, OptionalLong.empty(), ""),
                mapping,
                rejects);
    }
}
