package io.leat.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The user that servers run as: this JVM's own, or, as database servers refuse root, {@code nobody} where this is root.
 */
final class Account {
    /** User and group of {@code nobody}; the number is the same on every Linux, the group's name is not. */
    private static final int NOBODY = 65534;

    private Account() {}

    static boolean isRoot() {
        try {
            return Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0);
        } catch (IOException e) {
            throw new IllegalStateException("Servers start on Linux only: /proc/self cannot be read", e);
        }
    }

    /**
     * A command as this account, ended by the kernel when the thread that starts it does.
     *
     * @param deathSignal name without {@code SIG}
     */
    static List<String> command(String deathSignal, List<String> command) {
        List<String> all = new ArrayList<>(List.of("setpriv", "--pdeathsig", deathSignal));
        if (isRoot()) {
            all.addAll(List.of("--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups"));
        }
        all.addAll(command);
        return all;
    }

    /** Makes this account the owner of a file or an empty folder. */
    static void give(Path path) throws IOException {
        if (isRoot()) {
            Files.setAttribute(path, "unix:gid", NOBODY);
            Files.setAttribute(path, "unix:uid", NOBODY);
        }
    }
}
