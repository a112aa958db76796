package io.leat;

/**
 * What became of the records of a split, a set or a run.
 *
 * @param read records that the source held
 * @param inserted keys that the target did not have
 * @param updated keys whose row differed, inactive rows that came back included
 * @param unchanged keys whose row was the same; nothing was written
 * @param duplicate further records of a key that came earlier in the same split; the last one wins
 * @param rejected records that were refused
 */
public record Counts(long read, long inserted, long updated, long unchanged, long duplicate, long rejected) {
    public static final Counts NONE = new Counts(0, 0, 0, 0, 0, 0);

    /** Whether every record that was read is accounted for, once. */
    public boolean addUp() {
        return notStored() == 0;
    }

    public Counts plus(Counts other) {
        return new Counts(
                read + other.read,
                inserted + other.inserted,
                updated + other.updated,
                unchanged + other.unchanged,
                duplicate + other.duplicate,
                rejected + other.rejected);
    }

    /** What is left when nothing is stored: records were read, and some of them refused. */
    public Counts unstored() {
        return new Counts(read, 0, 0, 0, 0, rejected);
    }

    /** Records of splits that failed. */
    public long notStored() {
        return read - inserted - updated - unchanged - duplicate - rejected;
    }

    /** The sum as an operator reads it. */
    public String text() {
        return "read " + read + " = inserted " + inserted + " + updated " + updated + " + unchanged " + unchanged
                + " + duplicate " + duplicate + " + rejected " + rejected
                + (addUp() ? "" : " + not stored " + notStored());
    }
}
