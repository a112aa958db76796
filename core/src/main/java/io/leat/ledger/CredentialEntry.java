package io.leat.ledger;

import java.util.Optional;

/**
 * A credential as the ledger keeps it, its secrets sealed.
 *
 * @param company name, for people
 * @param createdAt milliseconds since 1970
 * @param changedAt milliseconds since 1970
 */
public record CredentialEntry(
        long id,
        Identity identity,
        String company,
        SealedClient client,
        Standing standing,
        long createdAt,
        long changedAt) {

    /** Whose it is; no two have the same. */
    public record Identity(String group, String environment, String companyId, String tenant) {}

    /**
     * What the service knows it by.
     *
     * @param secret sealed
     * @param appKey sealed
     * @param scopes divided by blanks; empty where none are asked for
     */
    public record SealedClient(String id, String secret, Optional<String> appKey, String scopes) {}

    /**
     * Whether it is used.
     *
     * @param reason of the state; empty where there is nothing to say
     * @param since milliseconds since 1970
     */
    public record Standing(State state, String reason, long since) {}

    /** What becomes of its splits. */
    public enum State {
        ACTIVE("active"),
        /** The service has refused it; it is left alone until a person has looked. */
        NEEDS_ATTENTION("needs-attention"),
        /** A person does not want it used. */
        DISABLED("disabled");

        private final String text;

        State(String text) {
            this.text = text;
        }

        /** As it stands in the ledger and is told. */
        public String text() {
            return text;
        }

        static State of(String text) {
            for (State state : values()) {
                if (state.text.equals(text)) {
                    return state;
                }
            }
            throw new IllegalStateException("leat_credential has an unknown state: " + text);
        }
    }
}
