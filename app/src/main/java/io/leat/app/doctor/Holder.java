package io.leat.app.doctor;

import java.nio.file.Path;

/** A process that holds a lock. */
record Holder(long pid) {
    /** Its number, and what it runs as far as this user may know. */
    String text() {
        return "process " + pid
                + ProcessHandle.of(pid)
                        .flatMap(process -> process.info().command())
                        .map(command -> " (" + Path.of(command).getFileName() + ")")
                        .orElse("");
    }
}
