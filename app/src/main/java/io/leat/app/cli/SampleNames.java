package io.leat.app.cli;

import io.leat.config.FileSourceSettings.Format;
import io.leat.sample.ColumnNames;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Names that go with the files of a sample. */
final class SampleNames {
    static final String SYNC_RULE =
            "must have lower-case letters, digits, - and _, start with a letter or a digit, and have at most 63";
    static final String TABLE_RULE = "must be a name that does not start with leat_, which is for Leat's own tables";

    private static final Pattern SYNC = Pattern.compile("[a-z0-9][a-z0-9_-]{0,62}");
    private static final Pattern ENDING = Pattern.compile("[A-Za-z0-9]+");

    private SampleNames() {}

    static boolean isSync(String name) {
        return SYNC.matcher(name).matches();
    }

    static boolean isTable(String name) {
        return !name.isBlank() && !name.toLowerCase(Locale.ROOT).startsWith("leat_");
    }

    /** What the names of the files have in common, without the numbers of single files; else the name of their folder. */
    static String sync(List<Path> files) {
        String common = name(files.getFirst());
        for (Path file : files) {
            String other = name(file);
            int length = 0;
            while (length < Math.min(common.length(), other.length())
                    && common.charAt(length) == other.charAt(length)) {
                length++;
            }
            common = common.substring(0, length);
        }
        int dot = common.indexOf('.', 1);
        String fromFiles = plain(dot < 0 ? common : common.substring(0, dot));
        String name = fromFiles.isEmpty() ? plain(folder(files.getFirst())) : fromFiles;
        return name.isEmpty() ? "sample" : name;
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }

    private static String folder(Path file) {
        @Nullable Path folder = file.toAbsolutePath().normalize().getParent();
        @Nullable Path name = folder == null ? null : folder.getFileName();
        return name == null ? "" : name.toString();
    }

    private static String plain(String text) {
        String lower = text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9_]+", "-");
        String trimmed = lower.replaceAll("^[^a-z]+|[^a-z]+$", "");
        return trimmed.substring(0, Math.min(trimmed.length(), 63));
    }

    static String table(String sync) {
        String name = ColumnNames.snakeCase(sync);
        return isTable(name) ? name : "t_" + name;
    }

    /** The usual pattern of the format where it takes all files, else one by the ending that they share. */
    static String pattern(Format format, List<Path> files) {
        String usual = switch (format) {
            case CSV -> ".csv";
            case NDJSON -> "json";
            case AUTO, JSON -> ".json";
        };
        if (files.stream().allMatch(file -> name(file).contains(usual))) {
            return "*" + usual + "*";
        }
        Set<String> endings = files.stream().map(SampleNames::ending).collect(Collectors.toSet());
        String ending = endings.iterator().next();
        return endings.size() == 1 && ENDING.matcher(ending).matches() ? "*." + ending + "*" : "*";
    }

    /** What stands behind the dot, but for the packing. */
    private static String ending(Path file) {
        String name = name(file).replaceAll("\\.(gz|zst)$", "");
        return name.substring(name.lastIndexOf('.') + 1);
    }
}
