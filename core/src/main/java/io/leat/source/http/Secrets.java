package io.leat.source.http;

import io.leat.config.HttpSourceSettings.Authentication;
import io.leat.config.Secret;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Takes what must not be told out of texts that a service or a library has written. */
final class Secrets {
    /** Shorter values would take ordinary words apart. */
    private static final int SHORTEST = 4;

    /** Of what may be a secret or a word such as the name of a column. */
    private static final int SHORTEST_OF_PAIRS = 12;

    private final List<String> values;

    private Secrets(List<String> values) {
        this.values = values;
    }

    /** All that the settings of a source may keep secret, be it a credential or a value of a header. */
    static Secrets of(Authentication authentication, List<Map<String, String>> pairs) {
        List<String> values = new ArrayList<>();
        for (Secret secret : of(authentication)) {
            values.add(secret.reveal());
            // As a service sees it in a form that it repeats.
            values.add(Query.encoded(secret.reveal()));
        }
        pairs.forEach(map -> map.values().stream()
                .map(value -> value.replaceAll("^\"|\"$", ""))
                .filter(value -> value.length() >= SHORTEST_OF_PAIRS)
                .forEach(values::add));
        return new Secrets(values.stream()
                .filter(value -> value.length() >= SHORTEST)
                .distinct()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList());
    }

    private static List<Secret> of(Authentication authentication) {
        return switch (authentication) {
            case Authentication.None none -> List.of();
            case Authentication.Basic basic -> List.of(basic.password());
            case Authentication.Bearer bearer -> List.of(bearer.token());
            case Authentication.Header header -> List.of(header.value());
            case Authentication.Query query -> List.of(query.value());
            case Authentication.OAuth2 oauth -> List.of(oauth.clientSecret());
        };
    }

    /** The text with stars in the place of secrets. */
    String without(String text) {
        String clean = text;
        for (String value : values) {
            clean = clean.replace(value, "***");
        }
        return clean;
    }
}
