package io.leat.framing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.leat.ErrorKind;
import io.leat.SyncException;
import io.leat.config.FileSourceSettings.Format;
import io.leat.mapping.RecordBytes;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * A record as a framer cut it, for tests.
 *
 * @param text of its bytes
 */
record Framed(String text, long number, long offset, int depth, boolean tooLarge) {
    static List<Framed> of(String document, String pointer) throws IOException {
        return of(document.getBytes(UTF_8), pointer, 1 << 20);
    }

    static List<Framed> of(byte[] document, String pointer, int recordSize) throws IOException {
        return of(new ByteArrayInputStream(document), pointer, recordSize);
    }

    static List<Framed> of(InputStream document, String pointer, int recordSize) throws IOException {
        ByteWindow window = new ByteWindow(document, recordSize);
        FirstBytes.check(window, Format.JSON);
        return of(new JsonFramer(window, JsonDocument.file(pointer)));
    }

    static List<Framed> of(Framer framer) throws IOException {
        List<Framed> records = new ArrayList<>();
        for (RecordBytes record = framer.next(); record != null; record = framer.next()) {
            String text = new String(record.bytes(), record.from(), record.to() - record.from(), UTF_8);
            records.add(new Framed(text, record.number(), record.offset(), record.depth(), record.tooLarge()));
        }
        assertThat(framer.next()).isNull();
        return records;
    }

    static List<String> texts(String document, String pointer) throws IOException {
        return of(document, pointer).stream().map(Framed::text).toList();
    }

    /** The message with which a document is refused. */
    static String failure(String document, String pointer) throws IOException {
        return failure(document.getBytes(UTF_8), pointer, 1 << 20);
    }

    static String failure(byte[] document, String pointer, int recordSize) throws IOException {
        try {
            throw new AssertionError("was accepted: " + of(document, pointer, recordSize));
        } catch (SyncException failure) {
            assertThat(failure.kind()).isEqualTo(ErrorKind.DATA);
            return failure.text();
        }
    }
}
