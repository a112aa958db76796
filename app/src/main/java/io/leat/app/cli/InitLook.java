package io.leat.app.cli;

import io.leat.DataSize;
import io.leat.ErrorKind;
import io.leat.SyncException;
import io.leat.app.cli.InitDraft.Samples;
import io.leat.config.FileSourceSettings.Format;
import io.leat.config.FileSourceSettings.InputLimits;
import io.leat.memory.MemoryBudget;
import io.leat.sample.Guess;
import io.leat.sample.Outline;
import io.leat.sample.Sample;
import io.leat.sample.SampleObserver;
import io.leat.source.SampleSplit;
import io.leat.source.file.FormatFinder;
import io.leat.source.file.FoundFormat;
import io.leat.source.file.SampleFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Sample files, looked at as often as somebody asks for another key. */
final class InitLook {
    private final Samples samples;
    private final InputLimits limits;
    private final FoundFormat found;
    private @Nullable Outline outline;

    /**
     * Finds the format by the first file.
     *
     * @param records pointer to the array of records, where somebody knows it
     */
    InitLook(Samples samples, Optional<String> records) {
        this.samples = samples;
        this.limits = limits();
        this.found = found(samples.files().getFirst(), records);
    }

    /** The usual ones, but no larger a record than memory has room for. */
    private static InputLimits limits() {
        DataSize usual = InputLimits.USUAL.recordSize();
        long bytes = MemoryBudget.of(Runtime.getRuntime().maxMemory(), usual).recordBytes();
        return InputLimits.USUAL.withRecordSize(new DataSize(Math.min(bytes, usual.bytes())));
    }

    private FoundFormat found(Path file, Optional<String> records) {
        try {
            FoundFormat format = FormatFinder.find(file, records, limits);
            if (records.isPresent() && format.format().format() == Format.CSV) {
                throw new SyncException(ErrorKind.CONFIG, "it is CSV; --records is for JSON");
            }
            return format;
        } catch (SyncException unknown) {
            throw new SyncException(unknown.kind(), file + ": " + unknown.text(), unknown);
        }
    }

    Guess look(SampleObserver observer, List<String> key) {
        List<SampleSplit> splits = samples.files().stream()
                .map(file -> (SampleSplit) new SampleFile(file, found.format(), limits))
                .toList();
        Sample sample = new Sample(splits, found.format(), Path.of(System.getProperty("java.io.tmpdir")), observer);
        Outline known = outline == null ? sample.outline() : outline;
        outline = known;
        return sample.prove(known, key);
    }

    InitDraft draft(String sync, String table, Guess guess) {
        return new InitDraft(samples, found, sync, table, guess);
    }
}
