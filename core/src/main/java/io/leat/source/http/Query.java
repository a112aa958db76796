package io.leat.source.http;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Queries of addresses, and forms. */
final class Query {
    private Query() {}

    /** The address with these parameters behind those that it has. */
    static URI added(URI address, Map<String, String> parameters) {
        if (parameters.isEmpty()) {
            return address;
        }
        @Nullable String query = address.getRawQuery();
        String text = address.toString();
        return URI.create(text + (query == null ? "?" : query.isEmpty() ? "" : "&") + form(parameters));
    }

    /** As a form is sent; also fit for a query. */
    static String form(Map<String, String> parameters) {
        List<String> pairs = new ArrayList<>();
        parameters.forEach((name, value) -> pairs.add(encoded(name) + "=" + encoded(value)));
        return String.join("&", pairs);
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** Path and query of an address, without the parameter of this name. */
    static String without(URI address, String name) {
        String path = address.getRawPath() == null ? "" : address.getRawPath();
        @Nullable String query = address.getRawQuery();
        if (query == null) {
            return path;
        }
        List<String> kept = new ArrayList<>();
        for (String pair : query.split("&", -1)) {
            if (!pair.split("=", 2)[0].equals(encoded(name)) || name.isEmpty()) {
                kept.add(pair);
            }
        }
        return kept.isEmpty() ? path : path + "?" + String.join("&", kept);
    }
}
