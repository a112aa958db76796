package io.leat.bench.shape;

/** The types of columns that the deliveries need, named as in leat.yaml. */
public enum Kind {
    TEXT,
    DECIMAL,
    INTEGER,
    BIGINT,
    DOUBLE,
    BOOLEAN,
    /** From the object that PHP writes for a time, or from text. */
    DATE,
    /** In UTC, from text or from seconds since 1970; stored without a zone. */
    TIMESTAMP,
    /** The whole record as JSON text. */
    JSON
}
