package io.leat.source.file;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.leat.framing.ChunkedStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class GzipStreamTest {
    private static final int HEADER_CHECK = 2;
    private static final int EXTRA = 4;
    private static final int NAME = 8;
    private static final int COMMENT = 16;

    private static byte[] packed(byte[] content) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(content);
        }
        return packed.toByteArray();
    }

    /** A member whose header has these parts. */
    private static byte[] member(byte[] content, int flags) throws IOException {
        ByteArrayOutputStream member = new ByteArrayOutputStream();
        member.writeBytes(new byte[] {0x1f, (byte) 0x8b, 8, (byte) flags, 1, 2, 3, 4, 0, 3});
        if ((flags & EXTRA) != 0) {
            member.writeBytes(new byte[] {5, 0, 'e', 0, 'x', 't', 'r'});
        }
        if ((flags & NAME) != 0) {
            member.writeBytes("items.json\0".getBytes(ISO_8859_1));
        }
        if ((flags & COMMENT) != 0) {
            member.writeBytes("\u00fcber\0".getBytes(ISO_8859_1));
        }
        if ((flags & HEADER_CHECK) != 0) {
            CRC32 crc = new CRC32();
            crc.update(member.toByteArray());
            member.write((int) crc.getValue());
            member.write((int) crc.getValue() >> 8);
        }
        byte[] usual = packed(content);
        member.write(usual, 10, usual.length - 10);
        return member.toByteArray();
    }

    private static byte[] unpacked(byte[] stored, int most) throws IOException {
        try (GzipStream stream = new GzipStream(new ChunkedStream(stored, most, stored.length))) {
            return stream.readAllBytes();
        }
    }

    private static String failure(byte[] stored) {
        try {
            return "unpacked to " + Arrays.toString(unpacked(stored, 7));
        } catch (IOException broken) {
            assertThat(broken).isInstanceOf(Unpacking.BrokenException.class);
            return String.valueOf(broken.getMessage());
        }
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    @Test
    void members_with_every_kind_of_header_are_one_content() throws IOException {
        Random random = new Random(1952);
        for (int round = 0; round < 300; round++) {
            ByteArrayOutputStream stored = new ByteArrayOutputStream();
            ByteArrayOutputStream content = new ByteArrayOutputStream();
            for (int member = 1 + random.nextInt(5); member > 0; member--) {
                byte[] part = new byte[random.nextInt(4) == 0 ? 0 : random.nextInt(2_000)];
                random.nextBytes(part);
                Arrays.fill(part, 0, random.nextInt(part.length + 1), (byte) 'x');
                content.writeBytes(part);
                stored.writeBytes(member(part, random.nextInt(32)));
            }
            assertThat(unpacked(stored.toByteArray(), 1 + random.nextInt(3_000)))
                    .isEqualTo(content.toByteArray());
            assertThat(new GZIPInputStream(new ByteArrayInputStream(stored.toByteArray())).readAllBytes())
                    .as("the JDK agrees")
                    .isEqualTo(content.toByteArray());
        }
    }

    @Test
    void what_is_cut_anywhere_but_between_members_is_told_with_its_length() throws IOException {
        byte[] first = member(new byte[300], HEADER_CHECK | EXTRA | NAME | COMMENT);
        byte[] both = joined(first, member(new byte[300], 0));
        for (int length = 0; length < both.length; length++) {
            byte[] cut = Arrays.copyOf(both, length);
            if (length == 0 || length == first.length) {
                assertThat(unpacked(cut, 5)).hasSize(length == 0 ? 0 : 300);
            } else if (length == 1 || length == first.length + 1) {
                assertThat(failure(cut)).contains("at byte " + (length - 1)).contains("not gzip");
            } else {
                assertThat(failure(cut)).startsWith("it ends at byte " + length + " within its packed data");
            }
        }
    }

    @Test
    void a_byte_that_changed_is_found_or_did_not_matter() throws IOException {
        byte[] content = "{\"id\":1}\n".repeat(20).getBytes(ISO_8859_1);
        byte[] stored = joined(member(content, EXTRA | NAME | HEADER_CHECK), member(content, 0));
        int harmless = 0;
        for (int at = 0; at < stored.length; at++) {
            for (int bit = 0; bit < 8; bit++) {
                byte[] changed = stored.clone();
                changed[at] ^= (byte) (1 << bit);
                String told = failure(changed);
                boolean same = told.startsWith("unpacked to ");
                harmless += same ? 1 : 0;
                if (same) {
                    assertThat(unpacked(changed, 9)).isEqualTo(joined(content, content));
                } else {
                    assertThat(told).contains("byte ").endsWith("; have it delivered again");
                }
            }
        }
        assertThat(harmless)
                .as("the time and the system in the header without a checksum")
                .isBetween(1, 6 * 8 + 8);
    }

    @Test
    void whatever_stands_behind_the_members_is_told_with_its_place() throws IOException {
        byte[] member = packed("[]".getBytes(ISO_8859_1));
        for (byte[] behind :
                new byte[][] {{0}, new byte[512], "x".repeat(100_000).getBytes(ISO_8859_1), {0x1f, 0}}) {
            assertThat(failure(joined(member, behind)))
                    .isEqualTo("something that is not gzip stands behind the packed data, at byte " + member.length
                            + "; have it delivered again");
        }
    }

    @Test
    void a_header_that_asks_for_what_there_is_not_is_refused() throws IOException {
        byte[] member = packed("[]".getBytes(ISO_8859_1));
        for (int flags : new int[] {0x20, 0x40, 0x80}) {
            byte[] reserved = member.clone();
            reserved[3] = (byte) flags;
            assertThat(failure(reserved)).contains("header at byte 0", "RFC 1952");
        }
        byte[] method = member.clone();
        method[2] = 9;
        assertThat(failure(joined(member, method))).contains("header at byte " + member.length);
    }

    @Test
    void reading_nothing_reads_nothing() throws IOException {
        try (GzipStream stream = new GzipStream(new ByteArrayInputStream(packed(new byte[] {7})))) {
            assertThat(stream.read(new byte[0], 0, 0)).isZero();
            assertThat(stream.read()).isEqualTo(7);
            assertThat(stream.read()).isEqualTo(-1);
            assertThat(stream.read()).isEqualTo(-1);
        }
    }
}
