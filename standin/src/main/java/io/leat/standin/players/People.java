package io.leat.standin.players;

import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;

/** The people of a packed file: names and birth dates in memory, about 25 bytes each. */
final class People {
    private static final String HEADER = "name_last,name_first,birth_year,birth_month,birth_day";

    /** Of all people, last name and first name one behind the other, in UTF-8. */
    private final byte[] names;
    /** Of person n, where the last name starts at 2n and the first name at 2n + 1; the next person's start is the end. */
    private final int[] starts;
    /** The year, month and day in decimal as one number; 0 when one of them is not known. */
    private final int[] births;

    private People(byte[] names, int[] starts, int[] births) {
        this.names = names;
        this.starts = starts;
        this.births = births;
    }

    /** Reads the first people of CSV with the header {@value #HEADER}, packed with zstd. */
    static People read(Path packed, int most) throws IOException {
        ByteArrayOutputStream names = new ByteArrayOutputStream();
        IntStream.Builder starts = IntStream.builder();
        IntStream.Builder births = IntStream.builder();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                new ZstdInputStreamNoFinalizer(Files.newInputStream(packed)), StandardCharsets.UTF_8))) {
            if (!HEADER.equals(lines.readLine())) {
                throw new IOException(packed + " does not start with the header " + HEADER);
            }
            int read = 0;
            for (String line = lines.readLine(); line != null && read < most; line = lines.readLine()) {
                read++;
                PersonLine person = PersonLine.of(line);
                starts.add(names.size());
                names.writeBytes(person.last().getBytes(StandardCharsets.UTF_8));
                starts.add(names.size());
                names.writeBytes(person.first().getBytes(StandardCharsets.UTF_8));
                births.add(person.birth());
            }
        }
        starts.add(names.size());
        if (names.size() == 0) {
            throw new IOException(packed + " has no people");
        }
        return new People(
                names.toByteArray(), starts.build().toArray(), births.build().toArray());
    }

    int size() {
        return births.length;
    }

    byte[] names() {
        return names;
    }

    int lastStart(int person) {
        return starts[2 * person];
    }

    int firstStart(int person) {
        return starts[2 * person + 1];
    }

    int end(int person) {
        return starts[2 * person + 2];
    }

    /** Such as 19850131; 0 when it is not wholly known. */
    int birth(int person) {
        return births[person];
    }

    boolean hasFirst(int person) {
        return firstStart(person) < end(person);
    }

    /** The end of the first word of the first name. */
    int firstWordEnd(int person) {
        int at = firstStart(person);
        while (at < end(person) && names[at] != ' ') {
            at++;
        }
        return at;
    }

    /** The end of the first character of the first name. */
    int initialEnd(int person) {
        int at = firstStart(person) + 1;
        while (at < end(person) && (names[at] & 0xc0) == 0x80) {
            at++;
        }
        return at;
    }

    String text(int from, int to) {
        return new String(names, from, to - from, StandardCharsets.UTF_8);
    }
}
