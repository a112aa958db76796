package io.leat.standin.orders;

import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import io.leat.standin.ArrivingFile;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The daily files of the Online Retail data set, byte for byte: one packed text holds them all, each from its header on.
 * Holds one day.
 */
public final class OrderFiles {
    private static final Pattern DATE = Pattern.compile(",([0-9]{4}-[0-9]{2}-[0-9]{2}) [0-9:]{8},");

    private final Path packed;

    public OrderFiles(Path packed) {
        this.packed = packed;
    }

    /**
     * What was written.
     *
     * @param lines of orders, headers not counted
     */
    public record Report(int files, long lines, long bytes) {}

    /** Drops every day as a file YYYY-MM-DD.csv, which appears whole; the inbox is made where it is missing. */
    public Report write(Path inbox) throws IOException {
        return write(inbox, "", 0);
    }

    /**
     * Drops one day again, with a country corrected in its first lines.
     *
     * @param day such as 2010-12-01
     * @param corrected lines that differ from what was dropped before
     */
    public Report correct(Path inbox, String day, int corrected) throws IOException {
        return write(inbox, day, corrected);
    }

    private Report write(Path inbox, String only, int corrected) throws IOException {
        Files.createDirectories(inbox);
        Report report = new Report(0, 0, 0);
        try (BufferedReader lines = open()) {
            String header = lines.readLine();
            StringBuilder day = new StringBuilder();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.equals(header)) {
                    report = drop(inbox, header, day, only, corrected, report);
                    day.setLength(0);
                } else {
                    day.append(line).append('\n');
                }
            }
            return drop(inbox, header, day, only, corrected, report);
        }
    }

    /** One byte is one character here, so that what is written is what was read. */
    private BufferedReader open() throws IOException {
        return new BufferedReader(new InputStreamReader(
                new ZstdInputStreamNoFinalizer(Files.newInputStream(packed)), StandardCharsets.ISO_8859_1));
    }

    private static Report drop(Path inbox, String header, StringBuilder day, String only, int corrected, Report before)
            throws IOException {
        Matcher date = DATE.matcher(day);
        if (!date.find()) {
            throw new IOException("a day without a date");
        }
        if (!only.isEmpty() && !only.equals(date.group(1))) {
            return before;
        }
        String text = header + "\n" + corrected(day.toString(), corrected);
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        new ArrivingFile(inbox.resolve(date.group(1) + ".csv")).write(out -> out.write(bytes));
        return new Report(
                before.files() + 1,
                before.lines()
                        + day.chars().filter(character -> character == '\n').count(),
                before.bytes() + bytes.length);
    }

    private static String corrected(String day, int lines) {
        String text = day;
        int from = 0;
        for (int line = 0; line < lines; line++) {
            int end = text.indexOf('\n', from);
            int comma = text.lastIndexOf(',', end);
            text = text.substring(0, comma) + ",Corrected" + text.substring(end);
            from = text.indexOf('\n', from) + 1;
        }
        return text;
    }
}
