package io.leat.prove;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Damages files a little, each time otherwise.
 *
 * @param pieces what may be put into a file
 * @param bytes single ones of which any may take the place of another
 */
record Damage(SplittableRandom random, String[] pieces, int[] bytes) {
    private static final int MOST_DAMAGES = 3;
    private static final int MOST_BYTES = 12;

    /** The file with none to three damages. */
    byte[] to(byte[] file) {
        byte[] damaged = file;
        for (int damages = random.nextInt(MOST_DAMAGES + 1); damages > 0; damages--) {
            damaged = once(damaged);
        }
        return damaged;
    }

    private byte[] once(byte[] file) {
        int from = random.nextInt(file.length + 1);
        int to = Math.min(file.length, from + 1 + random.nextInt(MOST_BYTES));
        return switch (random.nextInt(6)) {
            case 0 -> Arrays.copyOf(file, from);
            case 1 -> replaced(file, from, to, new byte[0]);
            case 2 -> replaced(file, from, from, Arrays.copyOfRange(file, from, to));
            case 3 -> replaced(file, from, from, piece());
            case 4 -> replaced(file, from, to, piece());
            default ->
                replaced(file, from, Math.min(from + 1, file.length), new byte[] {
                    (byte) bytes[random.nextInt(bytes.length)]
                });
        };
    }

    private byte[] piece() {
        return pieces[random.nextInt(pieces.length)].getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] replaced(byte[] file, int from, int to, byte[] by) {
        byte[] changed = new byte[from + by.length + file.length - to];
        System.arraycopy(file, 0, changed, 0, from);
        System.arraycopy(by, 0, changed, from, by.length);
        System.arraycopy(file, to, changed, from + by.length, file.length - to);
        return changed;
    }
}
