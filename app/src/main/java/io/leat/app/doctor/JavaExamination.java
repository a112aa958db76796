package io.leat.app.doctor;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The Java of this process: whether cron finds it too, and whether it starts quickly. */
final class JavaExamination implements Examination {
    private static final String CACHE_OPTION = "-XX:AOTCache=";

    private final Machine machine;

    JavaExamination(Machine machine) {
        this.machine = machine;
    }

    @Override
    public String topic() {
        return "java";
    }

    @Override
    public void examine(Findings findings) {
        boolean compiler = Files.isExecutable(machine.javaHome().resolve("bin/javac"));
        findings.fine(Runtime.version() + " of " + System.getProperty("java.vendor") + ", "
                + (compiler ? "a JDK" : "a runtime, enough to run but not to build") + " in " + machine.javaHome());
        if (machine.launcher().isEmpty()) {
            findings.warning(
                    "this process was not started by the launcher, which sets the heap and the caches",
                    "call leat doctor through the launcher that cron calls");
            return;
        }
        if (!isFoundByCron()) {
            findings.warning(
                    "cron would not find this Java: it is not under /usr/lib/jvm, and this session found it through "
                            + "JAVA_HOME or its path",
                    "write JAVA_HOME=" + machine.javaHome()
                            + " into the crontab, or install a JDK 25 under /usr/lib/jvm");
        }
        caches(findings, program(machine.launcher().get()));
    }

    /** A package has the program in lib, a source tree where it is built. */
    private static Path program(Path launcher) {
        Path packaged = launcher.resolveSibling("lib");
        return Files.exists(packaged.resolve("leat.jar")) ? packaged : launcher.resolveSibling("app/target/leat");
    }

    /** Cron knows no JAVA_HOME, and has a path of /usr/bin and /bin. */
    private boolean isFoundByCron() {
        Path machines = machine.root().resolve("usr/lib/jvm");
        if (Files.isDirectory(machines)) {
            try (DirectoryStream<Path> homes = Files.newDirectoryStream(machines)) {
                for (Path home : homes) {
                    if (Files.isExecutable(home.resolve("bin/java")) && isJava25(home.resolve("release"))) {
                        return true;
                    }
                }
            } catch (IOException unreadable) {
                return false;
            }
        }
        return isSame(machine.root().resolve("usr/bin/java"))
                || isSame(machine.root().resolve("bin/java"));
    }

    private static boolean isJava25(Path release) throws IOException {
        return Files.isReadable(release)
                && Files.readString(release).lines().anyMatch(line -> line.matches("JAVA_VERSION=\"25(\\..*)?\""));
    }

    private boolean isSame(Path java) {
        try {
            return Files.isSameFile(java, machine.javaHome().resolve("bin/java"));
        } catch (IOException absent) {
            return false;
        }
    }

    private void caches(Findings findings, Path program) {
        Optional<Path> cache = machine.options().stream()
                .filter(option -> option.startsWith(CACHE_OPTION))
                .map(option -> Path.of(option.substring(CACHE_OPTION.length())))
                .findFirst();
        if (cache.isEmpty()) {
            findings.warning(
                    "there are no caches for quick starts: neither " + program
                            + " nor the user's cache folder can be written, or making them failed",
                    "let the user of cron write one of them once; without caches every start takes longer");
        } else if (isOlder(cache.get(), program.resolve("built"))) {
            findings.warning(
                    "the cache " + cache.get() + " is older than the program",
                    "delete it; the next start makes the caches anew");
        } else if (!isMapped(cache.get())) {
            findings.warning(
                    "the virtual machine does not take the cache " + cache.get()
                            + ", which was made by another Java, of another program or with other options",
                    "delete " + cache.get() + "; the next start makes the caches anew");
        } else if (!Files.exists(cache.get().resolveSibling("idle.aot"))) {
            findings.warning(
                    "the cache " + cache.get().resolveSibling("idle.aot") + " is missing",
                    "delete " + cache.get() + "; the next start makes both anew");
        } else {
            findings.fine("quick starts: " + cache.get() + " and idle.aot are newer than the program, and used");
        }
    }

    private static boolean isOlder(Path cache, Path built) {
        try {
            return Files.getLastModifiedTime(cache).compareTo(Files.getLastModifiedTime(built)) < 0;
        } catch (IOException absent) {
            return false;
        }
    }

    /** A cache that is refused is not mapped into the process, and nothing is said. */
    private boolean isMapped(Path cache) {
        try {
            String real = cache.toRealPath().toString();
            List<String> maps = Files.readAllLines(machine.root().resolve("proc/self/maps"));
            return maps.stream().anyMatch(line -> line.endsWith(" " + real));
        } catch (IOException absent) {
            return false;
        }
    }
}
