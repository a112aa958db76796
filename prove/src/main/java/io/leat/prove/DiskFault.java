package io.leat.prove;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * What a disk does to the files of one folder, from the moment when it is laid on a process: {@code strace} attaches to it and
 * answers its calls. Only calls on the files that are there then, and on those that SQLite makes beside its database.
 */
enum DiskFault {
    READ_ONLY("error=EROFS", Calls.WRITING),
    BROKEN("error=EIO", Calls.WRITING),
    FORBIDDEN("error=EACCES", "openat,rename,renameat,renameat2,unlink,unlinkat,mkdir,mkdirat"),
    SLOW("delay_exit=20000", Calls.WRITING);

    private static final long ATTACHED_WITHIN_SECONDS = 10;
    private static final List<String> BESIDE_A_DATABASE = List.of("-wal", "-journal", "-shm");

    private final String answer;
    private final String calls;

    DiskFault(String answer, String calls) {
        this.answer = answer;
        this.calls = calls;
    }

    /** Names of system calls. */
    private static final class Calls {
        private static final String WRITING =
                "write,pwrite64,writev,pwritev,ftruncate,fallocate,fsync,fdatasync,rename,renameat,"
                        + "renameat2,unlink,unlinkat,mkdir,mkdirat";
    }

    /** Why no fault can be laid on a process here, or nothing. */
    static Optional<String> obstacle() throws InterruptedException {
        try {
            Process process = new ProcessBuilder("strace", "-qq", "-e", "inject=fsync:error=EIO", "true")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor() == 0 ? Optional.empty() : Optional.of("strace may not trace here");
        } catch (IOException missing) {
            return Optional.of("strace is not installed");
        }
    }

    /**
     * Lays it on a process, until that ends; answers when it has begun, or when the process has ended before.
     *
     * @param output a file of the folder that is spared
     * @param log of what is answered
     */
    Process on(Process process, Path folder, Path output, Path log) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                "strace",
                "-f",
                "-o",
                log.toString(),
                "-e",
                "trace=" + calls,
                "-e",
                "inject=" + calls + ":" + answer,
                "-p",
                Long.toString(process.pid())));
        try (Stream<Path> entries = Files.walk(folder)) {
            for (Path entry : entries.filter(entry -> !entry.equals(output)).toList()) {
                command.addAll(List.of("-P", entry.toString()));
                if (entry.toString().endsWith(".db")) {
                    BESIDE_A_DATABASE.forEach(suffix -> command.addAll(List.of("-P", entry + suffix)));
                }
            }
        }
        Process tracer = new ProcessBuilder(command).redirectErrorStream(true).start();
        awaitAttached(tracer);
        return tracer;
    }

    /** The tracer tells of each thread that it attaches to, or that there is no such process. */
    private static void awaitAttached(Process tracer) throws IOException, InterruptedException {
        byte[] first = tracer.getInputStream().readNBytes(1);
        if (first.length == 0 && !tracer.waitFor(ATTACHED_WITHIN_SECONDS, TimeUnit.SECONDS)) {
            throw new IOException("strace does not attach");
        }
    }
}
