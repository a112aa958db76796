package io.leat.credential;

import io.leat.config.Secret;
import io.leat.ledger.CredentialEntry;
import java.util.Optional;

/** A credential with its secrets opened, for the calls that need them. */
public record Credential(CredentialEntry entry, Secret clientSecret, Optional<Secret> appKey) {}
