package io.leat.source.http;

import java.util.Map;

/**
 * What a request says of who asks.
 *
 * @param token that was fetched for it; empty where none was
 */
record Login(Map<String, String> headers, Map<String, String> query, String token) {
    static final Login NONE = new Login(Map.of(), Map.of(), "");

    @Override
    public String toString() {
        return "***";
    }
}
