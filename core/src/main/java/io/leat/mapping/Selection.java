package io.leat.mapping;

/**
 * Records of a split that are wanted once more, in the order of the split.
 *
 * @param numbers of the records, rising
 * @param offsets at which they start in the (decompressed) split
 * @param everything whether the whole split is wanted instead
 */
public record Selection(long[] numbers, long[] offsets, boolean everything) {
    public static final Selection NONE = new Selection(new long[0], new long[0], false);
    public static final Selection EVERYTHING = new Selection(new long[0], new long[0], true);

    public Selection {
        if (numbers.length != offsets.length) {
            throw new IllegalArgumentException(numbers.length + " numbers and " + offsets.length + " offsets");
        }
    }

    public boolean isEmpty() {
        return !everything && numbers.length == 0;
    }

    public int size() {
        return numbers.length;
    }
}
