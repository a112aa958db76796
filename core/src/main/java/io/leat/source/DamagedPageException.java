package io.leat.source;

import io.leat.SyncException;

/** A page that looked whole holds what is not JSON; another answer to the same question may be right. */
public final class DamagedPageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient SyncException failure;

    public DamagedPageException(SyncException failure) {
        super(failure.text(), failure);
        this.failure = failure;
    }

    /** What to tell once it is not asked for again. */
    public SyncException failure() {
        return failure;
    }
}
