package io.leat.credential;

import io.leat.config.Secret;
import io.leat.ledger.CredentialEntry.Identity;
import java.util.Optional;

/**
 * A credential that is to be kept.
 *
 * @param company name, for people
 * @param scopes divided by blanks; empty where none are asked for
 */
public record Draft(
        Identity identity,
        String company,
        String clientId,
        Secret clientSecret,
        Optional<Secret> appKey,
        String scopes) {}
