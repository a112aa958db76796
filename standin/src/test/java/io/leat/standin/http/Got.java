package io.leat.standin.http;

import static java.util.Objects.requireNonNull;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An answer as a caller sees it. */
public record Got(HttpResponse<byte[]> response) {
    public int status() {
        return response.statusCode();
    }

    public String header(String name) {
        return response.headers().firstValue(name).orElse("absent");
    }

    public String text() {
        return new String(response.body(), StandardCharsets.UTF_8);
    }

    @SuppressWarnings("unchecked")
    public Map<String, @Nullable Object> object() {
        return (Map<String, @Nullable Object>) requireNonNull(JsonTree.read(response.body()));
    }

    /** The object in a field of it. */
    @SuppressWarnings("unchecked")
    public Map<String, @Nullable Object> object(String name) {
        return (Map<String, @Nullable Object>) requireNonNull(object().get(name));
    }

    /** The rows in a field of the object. */
    @SuppressWarnings("unchecked")
    public List<Map<String, @Nullable Object>> rows(String name) {
        return (List<Map<String, @Nullable Object>>) requireNonNull(object().get(name));
    }

    /** The rows of a bare array. */
    @SuppressWarnings("unchecked")
    public List<Map<String, @Nullable Object>> rows() {
        return (List<Map<String, @Nullable Object>>) requireNonNull(JsonTree.read(response.body()));
    }
}
