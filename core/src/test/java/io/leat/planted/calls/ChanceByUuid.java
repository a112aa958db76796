package io.leat.planted.calls;

import java.util.UUID;

/** Leaves it to chance. */
public final class ChanceByUuid {
    private ChanceByUuid() {}

    static UUID dice() {
        return UUID.randomUUID();
    }
}
