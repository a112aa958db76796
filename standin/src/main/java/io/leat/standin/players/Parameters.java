package io.leat.standin.players;

import io.leat.standin.http.Call;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** The parameters of a request, wherever they stood. What is wrong with one is told as a {@link WrongRequest}. */
record Parameters(Map<String, String> values) {

    static Parameters ofQuery(Call call) {
        return new Parameters(call.query());
    }

    /** From a body that is a flat JSON object or a form. */
    static Parameters ofBody(Call call) throws IOException {
        byte[] body = call.body();
        if (call.header("Content-Type").orElse("").startsWith("application/json")) {
            return new Parameters(flat(body));
        }
        return new Parameters(Call.parameters(new String(body, StandardCharsets.UTF_8)));
    }

    private static Map<String, String> flat(byte[] json) {
        Map<String, String> fields = new LinkedHashMap<>();
        try (JsonParser parser = new JsonFactory().createParser(ObjectReadContext.empty(), json)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new WrongRequest("The body must be a JSON object.");
            }
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                String name = parser.currentName();
                if (!parser.nextToken().isScalarValue()) {
                    throw new WrongRequest("The field " + name + " must be a text or a number.");
                }
                fields.put(name, parser.getString());
            }
            return fields;
        } catch (JacksonException broken) {
            throw new WrongRequest("The body is no JSON: " + broken.getOriginalMessage());
        }
    }

    int whole(String name, int preset, int from, int to) {
        String value = values.get(name);
        if (value == null) {
            return preset;
        }
        try {
            int number = Integer.parseInt(value);
            if (number >= from && number <= to) {
                return number;
            }
        } catch (NumberFormatException wrong) {
            throw wrong(name, "a whole number");
        }
        throw wrong(name, "from " + from + " to " + to);
    }

    Optional<String> text(String name) {
        return Optional.ofNullable(values.get(name));
    }

    Optional<Instant> time(String name) {
        try {
            return text(name).map(Instant::parse);
        } catch (DateTimeException wrong) {
            throw wrong(name, "a time such as 2026-09-01T00:00:00Z");
        }
    }

    static WrongRequest wrong(String name, String rule) {
        return new WrongRequest("The parameter " + name + " must be " + rule + ".");
    }

    /** The same as a query, except that {@code name} has another value and comes last, and that no token is in it. */
    String queryWith(String name, String value) {
        StringBuilder query = new StringBuilder("?");
        values.forEach((other, kept) -> {
            if (!other.equals(name) && !other.equals("api_token")) {
                query.append(encoded(other)).append('=').append(encoded(kept)).append('&');
            }
        });
        return query.append(name).append('=').append(encoded(value)).toString();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
