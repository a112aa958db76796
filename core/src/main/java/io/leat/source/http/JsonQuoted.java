package io.leat.source.http;

import tools.jackson.core.io.JsonStringEncoder;

/** Texts as JSON writes them. */
final class JsonQuoted {
    private JsonQuoted() {}

    static String of(String text) {
        return '"' + new String(JsonStringEncoder.getInstance().quoteAsCharArray(text)) + '"';
    }
}
