package io.leat.standin.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;
import tools.jackson.core.io.JsonStringEncoder;

/**
 * What is sent for one call, headers aside.
 *
 * @param body its first {@code length} bytes are sent; at least one
 */
public record Answer(int status, String type, byte[] body, int length) {
    private static final String JSON = "application/json";

    public static Answer json(byte[] body, int length) {
        return new Answer(200, JSON, body, length);
    }

    public static Answer json(int status, String body) {
        return text(status, JSON, body);
    }

    /** An object whose only field is the message, in JSON. */
    public static Answer message(int status, String message) {
        return json(
                status,
                "{\"message\":\"" + new String(JsonStringEncoder.getInstance().quoteAsCharArray(message)) + "\"}");
    }

    /** A page in HTML that says only what went wrong, as a gateway answers. */
    public static Answer html(int status, String title) {
        return text(
                status,
                "text/html; charset=utf-8",
                "<html>\n<head><title>%d %s</title></head>\n<body><h1>%d %s</h1></body>\n</html>\n"
                        .formatted(status, title, status, title));
    }

    static Answer text(int status, String type, String text) {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        return new Answer(status, type, body, body.length);
    }

    int half() {
        return length / 2;
    }

    Answer truncated() {
        return new Answer(status, type, body, half());
    }

    Answer of(String otherType) {
        return new Answer(status, otherType, body, length);
    }

    /** With the first colon after a name behind the middle made an equals sign; the body itself is changed. */
    Answer broken() {
        int at = half();
        while (at < length - 1 && !(body[at] == '"' && body[at + 1] == ':')) {
            at++;
        }
        body[Math.min(at + 1, length - 1)] = '=';
        return this;
    }

    Answer gzipped() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream(length / 4 + 64);
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(body, 0, length);
        }
        return new Answer(status, type, packed.toByteArray(), packed.size());
    }
}
