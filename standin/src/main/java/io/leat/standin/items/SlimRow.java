package io.leat.standin.items;

import io.leat.standin.Dice;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Writes small rows as bytes, without an object for any value, for files of many millions of them.
 *
 * <p>Not closed: {@link #finish} writes the last bytes. Owned by one thread.
 */
final class SlimRow {
    private static final int LONGEST = 512;

    private static final List<String> WORDS = List.of(
            "amber", "harbor", "lantern", "copper", "meadow", "signal", "velvet", "granite", "cobalt", "timber",
            "falcon", "saffron", "orchid", "summit", "marble", "thicket");
    private static final List<String> GROUPS =
            List.of("tools", "paper", "garden", "kitchen", "lights", "cables", "paints", "wheels");
    private static final List<String> PHRASES = List.of(
            "Packed by hand and checked twice before it leaves us. ",
            "Comes in a plain box with a printed sheet of instructions. ",
            "The colour may differ a little from one piece to another. ",
            "Keep it dry, out of the sun and away from small children. ",
            "Spare parts can be had for ten years and often for more. ",
            "Made to order, so allow a few days for its delivery. ",
            "Returned goods are taken within thirty days of the sale. ",
            "Fits all models of the series with the round handle only. ");

    private static final byte[] ID = bytes("{\"id\":\"");
    private static final byte[] NAME = bytes("\",\"name\":\"");
    private static final byte[] GROUP = bytes("\",\"group\":\"");
    private static final byte[] PRICE = bytes("\",\"price\":");
    private static final byte[] QUANTITY = bytes(",\"currency\":\"EUR\",\"quantity\":");
    private static final byte[] WEIGHT = bytes(",\"weight\":");
    private static final byte[] UPDATED = bytes(",\"updatedat\":\"2026-09-");
    private static final byte[] ACTIVE = bytes(":00Z\",\"active\":");
    private static final byte[] NOTE = bytes(",\"note\":\"");
    private static final byte[] END = bytes("\"}");
    private static final byte[] TRUE = bytes("true");
    private static final byte[] FALSE = bytes("false");
    private static final byte[] HEX = bytes("0123456789abcdef");

    private final OutputStream out;
    private final byte[] buffer;
    private final long seed;
    private final byte[][] words = table(WORDS);
    private final byte[][] groups = table(GROUPS);
    private final byte[][] phrases = table(PHRASES);
    private int length;

    /** {@code capacity} bytes are collected before they are written. */
    SlimRow(OutputStream out, int capacity, long seed) {
        this.out = out;
        this.buffer = new byte[Math.max(capacity, 2 * LONGEST)];
        this.seed = seed;
        this.buffer[length++] = '[';
    }

    /** Adds the row of {@code index}, in its first or in its changed state. */
    void write(long index, boolean changed) throws IOException {
        if (length > buffer.length - LONGEST) {
            flush();
        }
        if (index > 0) {
            put((byte) ',');
            put((byte) '\n');
        }
        long drawn = new Dice(seed ^ (index << 20)).next();
        put(ID);
        id(scattered((int) index ^ (int) seed));
        name(drawn, index);
        figures(drawn >>> 12, changed);
        time(drawn >>> 40, changed);
        put((drawn & 7) == 0 ? FALSE : TRUE);
        put(NOTE);
        put(phrases[(int) (drawn >>> 50) & 7]);
        put(phrases[(int) (drawn >>> 53) & 7]);
        put(END);
    }

    /** Ends the array; nothing may be written after it. */
    void finish() throws IOException {
        put((byte) ']');
        flush();
    }

    private void name(long drawn, long index) {
        put(NAME);
        put(words[(int) drawn & 15]);
        put((byte) ' ');
        put(words[(int) (drawn >>> 4) & 15]);
        put((byte) ' ');
        number(index);
        put(GROUP);
        put(groups[(int) (drawn >>> 8) & 7]);
    }

    private void figures(long drawn, boolean changed) {
        int cents = (int) (drawn & 0xffff) + (changed ? 101 : 100);
        put(PRICE);
        number(cents / 100);
        put((byte) '.');
        twoDigits(cents % 100);
        put(QUANTITY);
        number((drawn >>> 16 & 1023) + (changed ? 1 : 0));
        put(WEIGHT);
        number(drawn >>> 8 & 63);
        put((byte) '.');
        number(1 + (drawn >>> 4 & 7));
    }

    /** In September 2026; changed rows on its last day, all others before. */
    private void time(long drawn, boolean changed) {
        put(UPDATED);
        twoDigits(changed ? 30 : 1 + (int) (drawn & 15));
        put((byte) 'T');
        twoDigits((int) (drawn >>> 4 & 15));
        put((byte) ':');
        twoDigits((int) (drawn >>> 6 & 31));
        put(ACTIVE);
    }

    /** A bijection of all 32-bit numbers (the finish of MurmurHash3, Appleby 2011). */
    static int scattered(int value) {
        int mixed = (value ^ (value >>> 16)) * 0x85ebca6b;
        mixed = (mixed ^ (mixed >>> 13)) * 0xc2b2ae35;
        return mixed ^ (mixed >>> 16);
    }

    private void id(int value) {
        for (int shift = 28; shift >= 0; shift -= 4) {
            put(HEX[value >>> shift & 15]);
        }
    }

    private void number(long value) {
        long rest = value;
        int digits = 1;
        for (long bound = 10; bound <= value; bound *= 10) {
            digits++;
        }
        for (int place = length + digits - 1; place >= length; place--) {
            buffer[place] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        length += digits;
    }

    private void twoDigits(int value) {
        put((byte) ('0' + value / 10));
        put((byte) ('0' + value % 10));
    }

    private void put(byte value) {
        buffer[length++] = value;
    }

    private void put(byte[] bytes) {
        System.arraycopy(bytes, 0, buffer, length, bytes.length);
        length += bytes.length;
    }

    private void flush() throws IOException {
        out.write(buffer, 0, length);
        length = 0;
    }

    private static byte[][] table(List<String> texts) {
        return texts.stream().map(SlimRow::bytes).toArray(byte[][]::new);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
