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

    /** What the service says is wrong, in its own words, without secrets, shortened; empty where it says nothing. */
    String told(Secrets secrets) {
        if (isMarkup()) {
            String text = start();
            int title = text.toLowerCase(Locale.ROOT).indexOf("<title>");
            int end = text.toLowerCase(Locale.ROOT).indexOf("</title>");
            return title < 0 || end < title
                    ? ""
                    : secrets.without(text.substring(title + 7, end).strip());
        }
        String message = message(secrets);
        return message.isEmpty() ? shortened(start().strip(), secrets) : message;
    }

    /** As {@link #told}, of what stands under the usual names of messages: the rest may hold a token. */
    String message(Secrets secrets) {
        return shortened(ServiceMessage.in(body, length), secrets);
    }

    private static String shortened(String text, Secrets secrets) {
        // First the secrets, so that no part of one is left at the end.
        String clean = secrets.without(text);
        return clean.length() > TOLD ? clean.substring(0, TOLD) + "…" : clean;
    }

    private String start() {
        return new String(body, 0, Math.min(length, 2048), StandardCharsets.UTF_8).replaceAll("\\p{Cntrl}+", " ");
    }
}
