package io.leat.sample;

import io.leat.ErrorKind;
import io.leat.SyncException;
import io.leat.config.FileSourceSettings.FileFormat;
import io.leat.config.FileSourceSettings.Format;
import io.leat.mapping.Fit;
import io.leat.mapping.RecordBytes;
import io.leat.mapping.RecordWalk;
import io.leat.source.RawRecords;
import io.leat.source.SampleSplit;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Records of which nothing is known, in one split or in many. Reads all of them in flat memory: once to guess, and once
 * by the guess itself, as an import would, so that what it ends with is proved to take every record.
 */
public final class Sample {
    /** Times without a zone are read as an import reads them that is told nothing else. */
    static final ZoneId ZONE = ZoneOffset.UTC;

    private final List<SampleSplit> splits;
    private final FileFormat format;
    private final Path temporary;
    private final SampleObserver observer;

    /** {@code temporary} is a folder for what is too much to hold: 24 bytes a record and column that may be the key. */
    public Sample(List<SampleSplit> splits, FileFormat format, Path temporary, SampleObserver observer) {
        this.splits = splits;
        this.format = format;
        this.temporary = temporary;
        this.observer = observer;
    }

    /**
     * Reads the whole sample and guesses.
     *
     * @throws SyncException DATA when there is nothing to guess by, naming the split
     */
    public Outline outline() {
        RecordProfile profile = new RecordProfile(new Fit(ZONE));
        Headers headers = new Headers();
        observer.started(
                "looking", splits.stream().mapToLong(SampleSplit::bytes).sum());
        String flaw = "";
        long before = 0;
        for (SampleSplit split : splits) {
            try (RawRecords records = split.raw()) {
                headers.add(records.header());
                String found = profile(split, records, profile, before);
                flaw = flaw.isEmpty() ? found : flaw;
            } catch (SyncException broken) {
                throw named(split, broken);
            }
            before += split.bytes();
        }
        if (profile.records() == 0) {
            throw new SyncException(
                    ErrorKind.DATA,
                    flaw.isEmpty() ? "there are no records; a sample needs some" : "no record can be read: " + flaw);
        }
        Selection selection =
                format.format() == Format.CSV ? Selection.ofFields(profile, headers) : Selection.ofMembers(profile);
        return Outline.of(profile, selection);
    }

    /** Answers what is wrong with the first record that cannot be read; empty when all can. */
    private String profile(SampleSplit split, RawRecords records, RecordProfile profile, long before) {
        RecordWalk walk = RecordWalk.of(format, records.header());
        String flaw = "";
        for (RecordBytes record = records.next(); record != null; record = records.next()) {
            String found = walk.walk(record, profile);
            if (found == null) {
                profile.ended();
            } else {
                profile.broken();
                flaw = flaw.isEmpty() ? split.name() + ", record " + record.number() + ": " + found : flaw;
            }
            if (record.number() % Proof.BLOCK_ROWS == 0) {
                observer.progress(split.name(), before + records.bytesRead(), profile.records());
            }
        }
        return flaw;
    }

    static SyncException named(SampleSplit split, SyncException failure) {
        return new SyncException(failure.kind(), split.name() + ": " + failure.text(), failure);
    }

    /**
     * Reads the whole sample by what was guessed: widens what refuses a value, and finds the key.
     *
     * @param wanted names of the key's columns, as leat.yaml or the source has them; none to have it found
     * @throws SyncException CONFIG when the wanted key is none; DATA when too many records cannot be imported
     */
    public Guess prove(Outline outline, List<String> wanted) {
        List<GuessedColumn> columns = new ArrayList<>(outline.columns());
        while (true) {
            List<List<String>> keys =
                    wanted.isEmpty() ? KeyChoice.candidates(columns) : List.of(KeyChoice.wanted(wanted, columns));
            try (Proof proof = new Proof(splits, columns, keys, temporary, observer)) {
                Optional<Proof.Misfit> misfit = proof.read();
                if (misfit.isEmpty()) {
                    return KeyChoice.decide(outline, columns, proof, !wanted.isEmpty());
                }
                columns.replaceAll(column -> column.name().equals(misfit.get().column())
                        ? column.widened(misfit.get().why())
                        : column);
            }
        }
    }
}
