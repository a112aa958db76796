package io.leat.run.tenant;

import io.leat.config.TenantsSettings.DataType;
import io.leat.ledger.CredentialEntry;
import io.leat.ledger.SplitOrigin.Retry;
import java.util.List;
import java.util.Optional;

/**
 * What one credential is to do in a row: its data types in their order, so that those that refer to others come later, and
 * one token serves all.
 */
record Task(CredentialEntry entry, List<Part> parts) {
    /** One data type; a retry where it has failed before and is run for that. */
    record Part(DataType type, Optional<Retry> retry) {}

    /** The name of a split in the ledger. */
    static String split(long credential, String dataType) {
        return credential + ":" + dataType;
    }

    /** The name of a split for people. */
    String told(Part part) {
        return entry.company() + " (" + entry.identity().companyId() + ") "
                + part.type().name();
    }
}
