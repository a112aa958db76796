package io.leat.sample;

import io.leat.config.FileSourceSettings.InputLimits;
import io.leat.source.SampleSplit;
import io.leat.source.file.FormatFinder;
import io.leat.source.file.FoundFormat;
import io.leat.source.file.SampleFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Texts as sample files, and what is guessed of them. */
final class Samples {
    private final Path folder;
    private final List<Path> files = new ArrayList<>();

    private Samples(Path folder) {
        this.folder = folder;
    }

    static Samples in(Path folder) {
        return new Samples(folder);
    }

    Samples with(String name, String text) throws IOException {
        files.add(Files.writeString(folder.resolve(name), text, StandardCharsets.UTF_8));
        return this;
    }

    Guess guess(String... key) {
        Sample sample = sample();
        return sample.prove(sample.outline(), List.of(key));
    }

    Sample sample() {
        FoundFormat found = FormatFinder.find(files.getFirst(), Optional.empty(), InputLimits.USUAL);
        List<SampleSplit> splits = files.stream()
                .map(file -> (SampleSplit) new SampleFile(file, found.format(), InputLimits.USUAL))
                .toList();
        return new Sample(splits, found.format(), folder, SampleObserver.NONE);
    }

    /** A column as it would stand in leat.yaml: its type, and how values are read where that is unusual. */
    static String type(Guess guess, String column) {
        GuessedColumn found = column(guess, column);
        String nulls = found.settings().reading().nulls().isEmpty()
                ? ""
                : " null-if " + found.settings().reading().nulls();
        String epoch = " " + found.settings().reading().epoch();
        return found.settings().type().text() + nulls + (epoch.equals(" AUTO") ? "" : epoch);
    }

    static GuessedColumn column(Guess guess, String name) {
        return guess.columns().stream()
                .filter(column -> column.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no column " + name + " among " + names(guess)));
    }

    static List<String> names(Guess guess) {
        return guess.columns().stream().map(GuessedColumn::name).toList();
    }
}
