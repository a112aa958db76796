package io.leat.standin.http;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One call and its answer. Owned by the thread that answers. */
public final class Call {
    private final HttpExchange exchange;
    private final Map<String, String> query;
    private boolean gzip;

    Call(HttpExchange exchange) {
        this.exchange = exchange;
        this.query = parameters(exchange.getRequestURI().getRawQuery());
    }

    public String method() {
        return exchange.getRequestMethod();
    }

    public String path() {
        return exchange.getRequestURI().getPath();
    }

    /** The parameters behind the question mark, decoded, in their order; of a name given twice the last one. */
    public Map<String, String> query() {
        return query;
    }

    public Optional<String> header(String name) {
        return Optional.ofNullable(exchange.getRequestHeaders().getFirst(name));
    }

    /** The scheme, host and port that the caller used. */
    public String origin() {
        return "http://"
                + header("Host")
                        .orElseGet(
                                () -> "127.0.0.1:" + exchange.getLocalAddress().getPort());
    }

    public byte[] body() throws IOException {
        return exchange.getRequestBody().readAllBytes();
    }

    /** Reads {@code a=b&c=d}; null and empty have none. */
    public static Map<String, String> parameters(@Nullable String text) {
        Map<String, String> parameters = new LinkedHashMap<>();
        if (text == null || text.isEmpty()) {
            return parameters;
        }
        for (String pair : text.split("&", -1)) {
            int equals = pair.indexOf('=');
            String name = equals < 0 ? pair : pair.substring(0, equals);
            String value = equals < 0 ? "" : pair.substring(equals + 1);
            parameters.put(decoded(name), decoded(value));
        }
        return parameters;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    /** Sets a header of the answer. */
    public void set(String name, String value) {
        exchange.getResponseHeaders().set(name, value);
    }

    /** The answer will be compressed where the caller takes that. */
    public void allowGzip() {
        gzip = header("Accept-Encoding").orElse("").contains("gzip");
    }

    public void answer(Answer answer) throws IOException {
        Answer sent = packed(answer);
        head(sent);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(sent.body(), 0, sent.length());
        }
    }

    /** Sends the headers and half of the body. The caller waits for the other half. */
    void half(Answer answer) throws IOException {
        Answer sent = packed(answer);
        head(sent);
        OutputStream out = exchange.getResponseBody();
        out.write(sent.body(), 0, sent.half());
        out.flush();
    }

    /** Starts an answer of unknown length, with status 200. The caller closes it. */
    public OutputStream stream(String type) throws IOException {
        set("Content-Type", type);
        exchange.sendResponseHeaders(200, 0);
        return exchange.getResponseBody();
    }

    boolean started() {
        return exchange.getResponseCode() >= 0;
    }

    private void head(Answer answer) throws IOException {
        set("Content-Type", answer.type());
        exchange.sendResponseHeaders(answer.status(), answer.length());
    }

    private Answer packed(Answer answer) throws IOException {
        if (!gzip) {
            return answer;
        }
        set("Content-Encoding", "gzip");
        return answer.gzipped();
    }
}
