package io.leat.prove;

import java.io.IOException;

/** Signals that a process may get. */
enum Signal {
    KILL,
    TERM,
    STOP,
    CONT;

    /** The exit code that the shell and Java give to a process that SIGKILL ended. */
    static final int KILLED = 128 + 9;

    /** Nothing happens where the process has ended. */
    void send(long pid) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name(), Long.toString(pid))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }
}
