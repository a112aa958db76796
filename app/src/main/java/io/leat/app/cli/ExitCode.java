package io.leat.app.cli;

/** What the process ends with. */
final class ExitCode {
    /** Succeeded, nothing to do, paused, or partial. */
    static final int OK = 0;
    /** The ledger or the target is out of reach, or an unexpected error. */
    static final int FAILED = 1;
    /** Wrong usage or configuration. */
    static final int WRONG = 2;
    /** Partial, where {@code --strict} was given. */
    static final int PARTIAL = 3;

    private ExitCode() {}
}
