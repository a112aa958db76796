package io.leat.run.tenant;

import io.leat.ledger.Owners;
import java.time.Duration;

/**
 * What a person asked to be run again.
 *
 * @param maxAge what failed longer ago is left
 * @param most splits of one call
 * @param refused whether splits are tried whose credential was refused
 */
public record RetryOptions(Owners owners, Duration maxAge, int most, boolean refused) {}
