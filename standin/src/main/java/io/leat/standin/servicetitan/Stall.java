package io.leat.standin.servicetitan;

/** How far the answers of a stalled tenant come before the service closes. */
public enum Stall {
    /** Not a byte. */
    ANSWER,
    /** The headers and half of the body. */
    BODY
}
