package io.leat.run;

import io.leat.ledger.RejectFilter;
import io.leat.target.Target.Existing;
import java.util.Iterator;
import java.util.Optional;

/**
 * Which refused records are tried again, and how.
 *
 * @param filter of one sync
 * @param existing what becomes of rows that are there already, of records that later files may have overtaken; such
 *     records are left alone where nothing is said
 * @param mended records with new bytes, put in the place of the refused ones first; only these are tried then
 * @param dryRun say what would be done; store nothing
 */
public record ReplayOptions(RejectFilter filter, Optional<Existing> existing, Iterator<Mended> mended, boolean dryRun) {
    /**
     * A refused record with new bytes.
     *
     * @param id its number in the ledger
     */
    public record Mended(long id, byte[] record) {}
}
