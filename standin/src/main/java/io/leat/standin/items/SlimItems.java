package io.leat.standin.items;

import io.leat.standin.ArrivingFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file of many small rows, one JSON array with a row to a line: about 300 bytes a row, ids spread over all 8-digit
 * hexadecimal numbers in no visible order, none twice.
 *
 * @param rows from 1 to 2^31 - 1
 * @param seed of all values; the same seed gives the same ids
 * @param changedPercent from 0 to 100, of the rows, evenly spread: their price, quantity and updatedat differ from those
 *     of a file with 0; all other values are the same
 */
public record SlimItems(long rows, long seed, double changedPercent) {
    private static final int BUFFER = 1 << 20;

    public SlimItems {
        if (rows < 1 || rows > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("rows " + rows + " must be from 1 to " + Integer.MAX_VALUE);
        }
        if (!(changedPercent >= 0 && changedPercent <= 100)) {
            throw new IllegalArgumentException("changed " + changedPercent + " must be from 0 to 100");
        }
    }

    /**
     * What was written.
     *
     * @param changed rows that differ from those of a file without changes
     */
    public record Report(long rows, long bytes, long changed) {}

    /** Rounded half up. */
    public long changed() {
        return Math.round(rows * changedPercent / 100);
    }

    /** Writes the file, which appears whole, by a rename; its folder is created where it is missing. Holds 1 MiB. */
    public Report write(Path file) throws IOException {
        Path whole = file.toAbsolutePath();
        Path folder = whole.getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        long changed = changed();
        long bytes = new ArrivingFile(whole).write(out -> {
            SlimRow row = new SlimRow(out, BUFFER, seed);
            for (long index = 0; index < rows; index++) {
                row.write(index, isChanged(index, changed, rows));
            }
            row.finish();
        });
        return new Report(rows, bytes, changed);
    }

    /** True for exactly {@link #changed} of all rows: those at which the running share reaches a whole number. */
    private static boolean isChanged(long index, long changed, long rows) {
        return (index + 1) * changed / rows > index * changed / rows;
    }
}
