package io.leat.credential;

import io.leat.ledger.CredentialEntry.Identity;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Where a sealed value belongs: it opens nowhere else, so that nobody who can write the database has one tenant's secret
 * sent for another one, or to another environment.
 */
record Place(Identity identity, Column column) {
    private static final String FORMAT = "leat credential v1";

    /** What is sealed. */
    enum Column {
        CLIENT_SECRET("client_secret"),
        APP_KEY("app_key");

        private final String text;

        Column(String text) {
            this.text = text;
        }

        /** As part of a sentence. */
        String told() {
            return text.replace('_', ' ');
        }
    }

    /** Each part behind its length, so that no two places have the same bytes. */
    byte[] bytes() {
        List<byte[]> parts = List.of(
                utf8(FORMAT),
                utf8(column.text),
                utf8(identity.group()),
                utf8(identity.environment()),
                utf8(identity.companyId()),
                utf8(identity.tenant()));
        ByteBuffer bytes = ByteBuffer.allocate(
                parts.stream().mapToInt(part -> Integer.BYTES + part.length).sum());
        parts.forEach(part -> bytes.putInt(part.length).put(part));
        return bytes.array();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
