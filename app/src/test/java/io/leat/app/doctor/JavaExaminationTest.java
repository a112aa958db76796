package io.leat.app.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JavaExaminationTest {
    @TempDir
    private Path folder;

    private Path root;
    private Path home;
    private Path cache;

    @BeforeEach
    void a_launcher_with_caches_and_a_java_that_cron_finds() throws IOException {
        root = folder.resolve("root");
        home = java(root.resolve("usr/lib/jvm/a-jdk"), "25.0.3");
        cache = file(folder.resolve("program/app/target/leat/leat.aot"), "");
        file(cache.resolveSibling("idle.aot"), "");
        file(root.resolve("proc/self/maps"), "7f-80 rw-p 00001000 fe:00 1   " + cache.toRealPath() + "\n");
    }

    private static Path file(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    private static Path java(Path home, String version) throws IOException {
        file(home.resolve("release"), "IMPLEMENTOR=\"none\"\nJAVA_VERSION=\"" + version + "\"\n");
        assertThat(file(home.resolve("bin/java"), "").toFile().setExecutable(true))
                .isTrue();
        return home;
    }

    private List<String> found(String... options) {
        Optional<Path> launcher = Optional.of(folder.resolve("program/leat"));
        return Shop.found(new JavaExamination(new Machine(root, launcher, home, List.of(options), 1)));
    }

    private String option() {
        return "-XX:AOTCache=" + cache;
    }

    @Test
    void a_java_that_cron_finds_and_caches_that_are_used_are_fine() {
        assertThat(found("-Xmx64m", option()))
                .satisfiesExactly(
                        version -> assertThat(version)
                                .startsWith("FINE " + Runtime.version() + " of ")
                                .endsWith("a runtime, enough to run but not to build in " + home),
                        quick -> assertThat(quick)
                                .startsWith("FINE quick starts")
                                .contains(cache.toString()));
    }

    @Test
    void a_jdk_is_told_from_a_runtime() throws IOException {
        assertThat(file(home.resolve("bin/javac"), "").toFile().setExecutable(true))
                .isTrue();

        assertThat(found(option())).first().asString().endsWith("a JDK in " + home);
    }

    @Test
    void a_process_of_another_launcher_has_neither_heap_nor_caches() {
        assertThat(Shop.found(new JavaExamination(new Machine(root, Optional.empty(), home, List.of(), 1))))
                .last()
                .asString()
                .startsWith("WARNING this process was not started by the launcher");
    }

    @ParameterizedTest
    @CsvSource({"25, true", "25.0.1, true", "21.0.2, false", "250, false"})
    void cron_finds_a_java_25_under_usr_lib_jvm_only(String version, boolean fine) throws IOException {
        home = java(folder.resolve("my/jdk"), "25.0.3");
        java(root.resolve("usr/lib/jvm/a-jdk"), version);

        assertThat(found(option()).stream().noneMatch(line -> line.startsWith("WARNING cron would not find this Java")))
                .isEqualTo(fine);
    }

    @Test
    void cron_finds_a_java_of_its_own_path() throws IOException {
        home = java(folder.resolve("my/jdk"), "25.0.3");
        Files.delete(root.resolve("usr/lib/jvm/a-jdk/release"));
        assertThat(found(option())).anyMatch(line -> line.contains("write JAVA_HOME=" + home + " into the crontab"));

        Files.createDirectories(root.resolve("usr/bin"));
        Files.createSymbolicLink(root.resolve("usr/bin/java"), home.resolve("bin/java"));
        assertThat(found(option())).noneMatch(line -> line.startsWith("WARNING"));
    }

    @Test
    void a_cache_that_is_not_mapped_was_refused() throws IOException {
        file(root.resolve("proc/self/maps"), "7f-80 rw-p 0 fe:00 1   " + cache.toRealPath() + ".other\n");

        assertThat(found(option()))
                .last()
                .asString()
                .startsWith("WARNING the virtual machine does not take the cache " + cache)
                .contains("delete " + cache);
    }

    @Test
    void a_cache_that_is_older_than_the_program_is_told() throws IOException {
        Path built = file(cache.resolveSibling("built"), "");
        Files.setLastModifiedTime(built, FileTime.from(Instant.now().minusSeconds(30)));
        assertThat(found(option())).last().asString().startsWith("FINE quick starts");

        Files.setLastModifiedTime(cache, FileTime.from(Instant.now().minusSeconds(60)));
        assertThat(found(option())).last().asString().startsWith("WARNING the cache " + cache + " is older");
    }

    @Test
    void the_program_of_a_package_is_in_lib() throws IOException {
        Path lib = folder.resolve("program/lib");
        file(lib.resolve("leat.jar"), "");
        assertThat(found()).last().asString().contains("neither " + lib + " nor the user's cache folder");

        Files.setLastModifiedTime(cache, FileTime.from(Instant.now().minusSeconds(60)));
        file(lib.resolve("built"), "");
        assertThat(found(option())).last().asString().contains("is older than the program");
    }

    @Test
    void a_missing_cache_of_the_quick_look_is_told() throws IOException {
        Files.delete(cache.resolveSibling("idle.aot"));

        assertThat(found(option()))
                .last()
                .asString()
                .startsWith("WARNING the cache")
                .contains("idle.aot is missing");
    }

    @Test
    void a_start_without_a_cache_is_told() {
        assertThat(found("-Xmx64m")).last().asString().startsWith("WARNING there are no caches for quick starts");
    }
}
