package io.leat.app.cli;

import io.leat.ErrorKind;
import io.leat.SyncException;
import io.leat.app.report.CredentialReport.Outcome;
import io.leat.app.report.CredentialReport.Tested;
import io.leat.config.HttpSourceSettings.Authentication.OAuth2;
import io.leat.config.Secret;
import io.leat.credential.Credential;
import io.leat.credential.Credentials;
import io.leat.credential.Environment;
import io.leat.database.Database;
import io.leat.database.Transaction;
import io.leat.ledger.CredentialEntry;
import io.leat.ledger.CredentialLedger;
import io.leat.source.http.TokenTrial;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/** Fetches a token with a credential, outside of any transaction, and then notes in the ledger what came of it. */
record CredentialTrial(Database database, Credentials credentials, TokenTrial trial, Optional<String> tokenUrl) {

    /** Whether a secret may be sent there: by https, or to this computer. */
    static boolean isAddress(String text) {
        try {
            URI uri = new URI(text);
            boolean here = text.matches("(?i)http://(localhost|127\\.[0-9.]+|\\[::1])([:/].*)?");
            return ("https".equalsIgnoreCase(uri.getScheme()) || here)
                    && uri.getHost() != null
                    && uri.getRawUserInfo() == null;
        } catch (URISyntaxException broken) {
            return false;
        }
    }

    /** One that cannot be opened, refused or reached is told, and keeps the others from nothing. */
    Tested of(CredentialEntry entry) {
        try {
            Duration life = fetch(credentials.open(entry));
            note(transaction -> credentials.works(transaction, entry.id()));
            return tested(entry, Outcome.WORKS, "gets a token, for " + life.toSeconds() + " s");
        } catch (SyncException failure) {
            if (failure.kind() != ErrorKind.AUTH) {
                return tested(entry, Outcome.FAILED, failure.text());
            }
            String reason = failure.text() + "; correct it by leat credentials add --replace or ask the service, then"
                    + " leat credentials test " + entry.id();
            note(transaction -> credentials.needsAttention(transaction, entry.id(), reason));
            return tested(entry, Outcome.REFUSED, failure.text());
        }
    }

    private Duration fetch(Credential credential) {
        CredentialEntry entry = credential.entry();
        String url = tokenUrl.orElseGet(() -> Environment.of(entry.identity().environment())
                .orElseThrow(() -> new SyncException(
                        ErrorKind.CONFIG,
                        "credential " + entry.id() + " is of no environment that is known; name --token-url"))
                .tokenUrl());
        try {
            return trial.fetch(new OAuth2(
                    url,
                    new Secret(entry.client().id()),
                    credential.clientSecret(),
                    entry.client().scopes()));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new SyncException(ErrorKind.TRANSIENT, "was interrupted", interrupted);
        }
    }

    private void note(Consumer<Transaction> change) {
        try (Transaction transaction = database.begin()) {
            change.accept(transaction);
            transaction.commit();
        }
    }

    private Tested tested(CredentialEntry entry, Outcome outcome, String told) {
        try (Transaction transaction = database.read()) {
            CredentialEntry now = CredentialLedger.find(transaction, entry.id()).orElse(entry);
            return new Tested(now, outcome, told);
        }
    }
}
