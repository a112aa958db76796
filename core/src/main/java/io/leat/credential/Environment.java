package io.leat.credential;

import java.util.Locale;
import java.util.Optional;

/** Which of a service's two worlds a credential is for, by ServiceTitan's words and addresses. */
public enum Environment {
    /** For trying things out. */
    INTEGRATION("https://auth-integration.servicetitan.io/connect/token", "https://api-integration.servicetitan.io"),
    PRODUCTION("https://auth.servicetitan.io/connect/token", "https://api.servicetitan.io");

    private final String tokenUrl;
    private final String api;

    Environment(String tokenUrl, String api) {
        this.tokenUrl = tokenUrl;
        this.api = api;
    }

    /** As it stands in the ledger and is told. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Where tokens are fetched, where nothing else is said. */
    public String tokenUrl() {
        return tokenUrl;
    }

    /** What addresses of its API start with. */
    public String api() {
        return api;
    }

    public static Optional<Environment> of(String text) {
        for (Environment environment : values()) {
            if (environment.text().equals(text)) {
                return Optional.of(environment);
            }
        }
        return Optional.empty();
    }
}
