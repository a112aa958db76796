package io.leat;

/** What went wrong, as far as it decides on retry, exit code and what an operator is told. */
public enum ErrorKind {
    /** The configuration or its surroundings (folders, rights, schema) must be mended by a person. */
    CONFIG,
    /** Credentials were refused. */
    AUTH,
    /** May pass by itself: a lock, a lost connection, a full disk. */
    TRANSIENT,
    /** The source's bytes break a rule; the same bytes will break it again. */
    DATA,
    /** A defect of the program. */
    INTERNAL
}
