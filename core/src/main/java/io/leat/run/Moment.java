package io.leat.run;

/** The borders of a run, in the order in which they are crossed; what is between two of them is whole or undone. */
public enum Moment {
    RUN_OPENED,
    SET_OPENED,
    SPLIT_STARTED,
    BLOCK_WRITTEN,
    SPLIT_COMMITTING,
    SPLIT_COMMITTED,
    PAGE_COMMITTING,
    PAGE_COMMITTED,
    FILE_MOVED,
    SPLIT_FAILED,
    SET_CLOSING,
    SET_CLOSED,
    RUN_ENDED
}
