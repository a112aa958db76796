package io.leat.app.cli;

import io.leat.config.FileSourceSettings.Format;
import io.leat.sample.Guess;
import io.leat.source.file.FoundFormat;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;

/** What {@code leat init} has found out, to be written and told. */
record InitDraft(Samples samples, FoundFormat found, String sync, String table, Guess guess) {
    /**
     * Files that together are one sample.
     *
     * @param manifests whether a manifest was among them, which is left out
     */
    record Samples(List<Path> files, boolean manifests) {
        private static final String MANIFEST = ".manifest.json";

        static Samples of(List<Path> files) {
            List<Path> samples = files.stream()
                    .filter(file -> !file.toString().endsWith(MANIFEST))
                    .toList();
            return new Samples(samples, samples.size() < files.size());
        }
    }

    List<Path> files() {
        return samples.files();
    }

    /** Folder into which files are dropped, from the folder of leat.yaml. */
    String inbox() {
        return "var/" + sync + "/import";
    }

    String processed() {
        return "var/" + sync + "/processed";
    }

    String pattern() {
        return SampleNames.pattern(found.format().format(), files());
    }

    String example() {
        return String.valueOf(files().getFirst().getFileName());
    }

    /** The sample in a few words. */
    String what() {
        return files().size() == 1 ? example() : files().size() + " files such as " + example();
    }

    String records() {
        return String.format(Locale.ROOT, guess.records() == 1 ? "%,d record" : "%,d records", guess.records());
    }

    /** What somebody should look at in the source. */
    List<String> sourceDoubts() {
        List<String> doubts = new ArrayList<>();
        if (samples.manifests()) {
            doubts.add("there are manifests; if one comes with every delivery, say set: manifest");
        }
        if (found.namesInvented()) {
            doubts.add("the first line looks like data, so the fields were given names (csv.header)");
        }
        if (found.format().format() == Format.CSV && fields() == 1) {
            doubts.add("every line is one field; another delimiter is said by csv.delimiter");
        }
        if (!found.otherArrays().isEmpty()) {
            doubts.add("there are more arrays of objects, at " + String.join(", ", found.otherArrays())
                    + "; --records takes another one");
        }
        return doubts;
    }

    private long fields() {
        return guess.columns().stream()
                .filter(column -> column.settings().from().isPresent())
                .count();
    }

    String zoneDoubt() {
        return guess.zoneless() ? "times that name no zone are read as UTC" : "";
    }

    /** Why the key may be another, or may not hold for files that come later. */
    List<String> keyDoubts() {
        List<String> doubts = new ArrayList<>();
        if (!guess.keyDoubt().isEmpty()) {
            doubts.add(guess.keyDoubt());
        }
        boolean byFile = guess.columns().stream()
                .anyMatch(column -> column.settings().supplied().isPresent());
        int names = new HashSet<>(files().stream().map(Path::getFileName).toList()).size();
        if (byFile && names < files().size()) {
            doubts.add("some files of the sample have the same name, so they would update each other's rows");
        }
        return doubts;
    }
}
