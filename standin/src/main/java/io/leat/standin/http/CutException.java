package io.leat.standin.http;

import java.io.IOException;

/** Ends a call in the middle of its answer, on purpose: the connection closes. */
public final class CutException extends IOException {
    private static final long serialVersionUID = 1;

    public CutException() {
        super("cut on purpose");
    }
}
