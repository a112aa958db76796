package io.leat.run;

import io.leat.mapping.Reject;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Refused records in a file of the state folder: written one after the other, then read in the same order. */
final class RejectFile implements AutoCloseable {
    private static final int BUFFER = 64 * 1024;

    private final Path file;
    private @Nullable DataOutputStream output;
    private long count;

    RejectFile(Path file) {
        this.file = file;
    }

    Path path() {
        return file;
    }

    long count() {
        return count;
    }

    void write(Reject reject) throws IOException {
        DataOutputStream out = output;
        if (out == null) {
            out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file), BUFFER));
            output = out;
        }
        out.writeLong(reject.number());
        out.writeLong(reject.offset());
        out.writeUTF(reject.column());
        out.writeUTF(reject.value());
        out.writeUTF(reject.rule());
        out.writeBoolean(reject.keyed());
        out.writeBoolean(reject.whole());
        out.writeInt(reject.bytes().length);
        out.write(reject.bytes());
        count++;
    }

    /** Reads what was written so far. */
    Reader read() throws IOException {
        DataOutputStream out = output;
        if (out != null) {
            out.flush();
        }
        return new Reader(file, count);
    }

    /** Reads the records once; holds one. */
    static final class Reader implements AutoCloseable {
        private final @Nullable DataInputStream input;
        private long left;
        private long bytes;

        Reader(Path file, long count) throws IOException {
            this.input = count == 0
                    ? null
                    : new DataInputStream(new BufferedInputStream(Files.newInputStream(file), BUFFER));
            this.left = count;
        }

        /** The next record, or null after the last. */
        @Nullable Reject next() throws IOException {
            DataInputStream in = input;
            if (in == null || left == 0) {
                return null;
            }
            left--;
            long number = in.readLong();
            long offset = in.readLong();
            String column = in.readUTF();
            String value = in.readUTF();
            String rule = in.readUTF();
            boolean keyed = in.readBoolean();
            boolean whole = in.readBoolean();
            byte[] record = in.readNBytes(in.readInt());
            bytes += record.length;
            return new Reject(number, offset, column, value, rule, keyed, false, whole, record);
        }

        /** Bytes of the records read so far. */
        long bytes() {
            return bytes;
        }

        @Override
        public void close() throws IOException {
            if (input != null) {
                input.close();
            }
        }
    }

    @Override
    public void close() throws IOException {
        DataOutputStream out = output;
        if (out != null) {
            out.close();
            Files.deleteIfExists(file);
        }
    }
}
