package io.leat.sample;

import com.dynatrace.hash4j.distinctcount.UltraLogLog;
import com.dynatrace.hash4j.hashing.Hasher64;
import com.dynatrace.hash4j.hashing.Hashing;
import io.leat.mapping.Scalar;
import org.jspecify.annotations.Nullable;

/**
 * Whether the values of a column may all be different, by an estimate in 4 KB: its error is about 1.2 %, so a column
 * with a twentieth of repeated values is ruled out, and one without any never is.
 */
final class Distinctness {
    private static final Hasher64 HASHER = Hashing.wyhashFinal4();
    private static final int PRECISION = 12;
    private static final double LEAST = 0.94;

    private @Nullable UltraLogLog sketch;
    private long count;

    /** {@code possible} is false where it is known already that some value is missing. */
    Distinctness(boolean possible) {
        sketch = possible ? UltraLogLog.create(PRECISION) : null;
    }

    void add(Scalar value) {
        UltraLogLog open = sketch;
        if (open == null) {
            return;
        }
        open.add(HASHER.hashCharsToLong(value));
        count++;
        // Looked at whenever the number of values has doubled, so that hopeless columns cost nothing more.
        if (Long.bitCount(count) == 1 && !isLikely()) {
            ruleOut();
        }
    }

    void ruleOut() {
        sketch = null;
    }

    boolean isLikely() {
        UltraLogLog open = sketch;
        return open != null && count > 0 && open.getDistinctCountEstimate() >= LEAST * count;
    }
}
