package io.leat.app.doctor;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The host and this process, as far as they are examined.
 *
 * @param root below which /proc, /sys, /etc and so on are
 * @param launcher that started this process; empty where something else did
 * @param javaHome of this process
 * @param options of its virtual machine
 * @param heap most bytes that its heap may have
 */
public record Machine(Path root, Optional<Path> launcher, Path javaHome, List<String> options, long heap) {
    public static Machine own() {
        return new Machine(
                Path.of("/"),
                Optional.ofNullable(System.getProperty("leat.launcher")).map(Path::of),
                Path.of(System.getProperty("java.home")),
                ManagementFactory.getRuntimeMXBean().getInputArguments(),
                Runtime.getRuntime().maxMemory());
    }
}
