package io.leat.source.http;

import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * What a service has answered, whole.
 *
 * @param body unpacked; its first {@code length} bytes are meant
 * @param host that has answered, after redirections
 */
record Answer(int status, HttpHeaders headers, byte[] body, int length, String host) {
    private static final int TOLD = 300;

    String contentType() {
        return headers.firstValue("content-type").orElse("").toLowerCase(Locale.ROOT);
    }

    boolean isMarkup() {
        return contentType().contains("html") || firstSign() == '<';
    }

    private int firstSign() {
        for (int at = 0; at < length; at++) {
            if (body[at] > ' ') {
                return body[at];
            }
        }
        return -1;
    }

    /** What the service says is wrong, in its own words, shortened; empty where it says nothing. */
    String told() {
        if (isMarkup()) {
            String text = start();
            int title = text.toLowerCase(Locale.ROOT).indexOf("<title>");
            int end = text.toLowerCase(Locale.ROOT).indexOf("</title>");
            return title < 0 || end < title
                    ? ""
                    : text.substring(title + 7, end).strip();
        }
        String message = ServiceMessage.in(body, length);
        String text = message.isEmpty() ? start().strip() : message;
        return text.length() > TOLD ? text.substring(0, TOLD) + "…" : text;
    }

    private String start() {
        return new String(body, 0, Math.min(length, 2048), StandardCharsets.UTF_8).replaceAll("\\p{Cntrl}+", " ");
    }
}
