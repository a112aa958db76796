package io.leat.standin.servicetitan;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * A customer of a tenant.
 *
 * @param id unique in its tenant; other tenants have customers with the same ids
 * @param deleted gone from lists, and inactive in exports
 * @param type Residential or Commercial
 * @param number real, in the only custom field
 * @param balance with two decimals; a number in JSON
 * @param modifiedOn to 100 nanoseconds
 */
public record Customer(
        long id,
        boolean active,
        boolean deleted,
        String name,
        String type,
        Address address,
        String number,
        BigDecimal balance,
        boolean taxExempt,
        boolean doNotMail,
        Instant createdOn,
        Instant modifiedOn) {}
