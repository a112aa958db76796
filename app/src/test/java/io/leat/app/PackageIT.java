package io.leat.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.leat.app.LauncherWorld.Ended;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The package of the built program, unpacked where there are no sources, no Maven and no compiler: only a runtime, and what
 * the launcher calls.
 */
class PackageIT {
    private static final String PREPARING = "leat: preparing for quick starts, once\n";

    @TempDir
    private static Path shared;

    private static Path tarball;

    @TempDir
    private Path temporary;

    private LauncherWorld world;

    @BeforeAll
    static void pack() throws IOException, InterruptedException {
        tarball = pack("022", Map.of());
    }

    /** What the launcher calls for "leat package" once it has built the program. */
    private static Path pack(String umask, Map<String, String> environment) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory(shared, "target");
        String script = LauncherWorld.root().resolve("app/package").toString();
        ProcessBuilder builder = new ProcessBuilder(
                        "sh", "-c", "umask " + umask + "; exec \"$0\" \"$1\"", script, folder + "")
                .redirectErrorStream(true);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().putAll(environment);
        String told = output(builder);
        try (Stream<Path> made = Files.list(folder)) {
            assertThat(made).map(Path::toString).as(told).containsExactly(told.strip());
        }
        return Path.of(told.strip());
    }

    private static String output(ProcessBuilder builder) throws IOException, InterruptedException {
        Process process = builder.start();
        process.getOutputStream().close();
        String told = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).as(told).isTrue();
        assertThat(process.exitValue()).as(told).isZero();
        return told;
    }

    @BeforeEach
    void runtime() throws Exception {
        world = new LauncherWorld(temporary, "package");
        Path home = Path.of(System.getProperty("java.home"));
        Path runtime = world.folder.resolve("a runtime");
        Files.createDirectories(runtime.resolve("bin"));
        Files.copy(home.resolve("release"), runtime.resolve("release"));
        LauncherWorld.executable(
                runtime.resolve("bin/java"), "#!/bin/sh\nexec '" + home.resolve("bin/java") + "' \"$@\"\n");
        world.environment.put("JAVA_HOME", runtime.toString());
    }

    /** The unpacked folder, under the name that the package gives it. */
    private Path unpack(String where) throws IOException, InterruptedException {
        Path folder = Files.createDirectories(world.folder.resolve(where));
        output(new ProcessBuilder("tar", "-C", folder.toString(), "--no-same-owner", "-xzf", tarball.toString()));
        try (Stream<Path> entries = Files.list(folder)) {
            List<Path> unpacked = entries.toList();
            assertThat(unpacked).hasSize(1);
            assertThat(tarball).hasFileName(unpacked.getFirst().getFileName() + ".tar.gz");
            return unpacked.getFirst();
        }
    }

    private Ended leat(Path folder, Path launcher, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(launcher.toString()));
        command.addAll(List.of(arguments));
        return world.run(folder, command);
    }

    private static String version(Path unpacked) {
        return unpacked.getFileName().toString().replaceFirst("-", " ") + "\n";
    }

    private static List<String> names(Path folder, String pattern) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.map(entry -> entry.getFileName().toString())
                    .filter(name -> name.matches(pattern))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void the_same_program_gives_the_same_bytes() throws Exception {
        Path again = pack("077", Map.of("TZ", "Asia/Kathmandu", "LC_ALL", "C"));

        assertThat(again)
                .hasSameBinaryContentAs(tarball)
                .hasFileName(tarball.getFileName().toString());
    }

    @Test
    void it_has_the_program_and_its_documents_and_nothing_of_the_build() throws Exception {
        Path unpacked = unpack("opt");

        assertThat(names(unpacked, ".*"))
                .containsExactly(
                        "CHANGELOG.md",
                        "LIBRARIES.md",
                        "LICENSE",
                        "README.md",
                        "docs",
                        "examples",
                        "leat",
                        "lib",
                        "licences",
                        "share");
        assertThat(names(unpacked.resolve("lib"), "(?!.*\\.jar).*")).containsExactly("built", "native");
        assertThat(unpacked.resolve("share/man/man1/leat.1")).content().contains("\n.SS leat run ");
        try (Stream<Path> entries = Files.walk(unpacked)) {
            assertThat(entries.map(Path::toString)).noneMatch(name -> name.matches(".*(\\.java|\\.class|pom\\.xml)"));
        }
    }

    @Test
    void every_library_is_listed_with_its_licence() throws Exception {
        Path unpacked = unpack("opt");
        String list = Files.readString(unpacked.resolve("LIBRARIES.md"));
        List<String> listed = new ArrayList<>();
        Matcher rows = Pattern.compile("\\| \\[[^:]+:([^]]+)]\\(http[^)]+\\) \\| (\\S+) \\| \\S.* \\|\n")
                .matcher(list);
        while (rows.find()) {
            listed.add(rows.group(1) + "-" + rows.group(2) + ".jar");
        }

        assertThat(listed).containsExactlyInAnyOrderElementsOf(names(unpacked.resolve("lib"), "(?!leat).*\\.jar"));
    }

    /** The text of the Apache licence is there as Leat's own. */
    @Test
    void every_other_licence_comes_with_its_text() throws Exception {
        Path unpacked = unpack("opt");
        Pattern row = Pattern.compile("\\| \\[[^:]+:([^]]+)]\\([^)]+\\) \\| (\\S+) \\| (?!Apache-2\\.0 ).+");
        try (Stream<String> lines = Files.lines(unpacked.resolve("LIBRARIES.md"))) {
            List<Matcher> others =
                    lines.map(row::matcher).filter(Matcher::matches).toList();
            assertThat(others).isNotEmpty();
            for (Matcher other : others) {
                assertThat(hasLicence(unpacked, other.group(1), other.group(2)))
                        .as("%s needs a text in app/src/licences, since it brings none itself", other.group(1))
                        .isTrue();
            }
        }
    }

    private static boolean hasLicence(Path unpacked, String name, String version) throws IOException {
        try (JarFile library = new JarFile(
                unpacked.resolve("lib").resolve(name + "-" + version + ".jar").toFile())) {
            return library.stream().anyMatch(entry -> entry.getName().matches("META-INF/.*LICENSE(\\.txt)?"))
                    || names(unpacked.resolve("licences"), ".*\\.txt").stream()
                            .anyMatch(text -> name.startsWith(text.replace(".txt", "")));
        }
    }

    @Test
    void documents_lead_to_documents_of_the_package() throws Exception {
        Path unpacked = unpack("opt");
        try (Stream<Path> entries = Files.walk(unpacked)) {
            for (Path document :
                    entries.filter(entry -> entry.toString().endsWith(".md")).toList()) {
                Matcher links =
                        Pattern.compile("\\]\\((?!http)([^)#]+)[^)]*\\)").matcher(Files.readString(document));
                while (links.find()) {
                    assertThat(document.resolveSibling(links.group(1)))
                            .as(document + " leads there")
                            .exists();
                }
            }
        }
    }

    @Test
    void it_shows_the_demo_from_any_folder_with_a_runtime_alone() throws Exception {
        Path unpacked = unpack("opt");
        Path link = Files.createSymbolicLink(world.tools.resolve("leat"), unpacked.resolve("leat"));
        Path elsewhere = Files.createDirectories(world.folder.resolve("else where"));

        assertThat(leat(elsewhere, link, "--version")).isEqualTo(new Ended(0, version(unpacked), PREPARING));
        Ended demo = leat(elsewhere, link, "demo", "items", "--items", "200");

        assertThat(demo.code()).as(demo.err()).isZero();
        assertThat(demo.err()).isEmpty();
        assertThat(demo.out())
                .contains(
                        "read 200 = inserted 200 + updated 0 +", "read 200 = inserted 0 + updated 0 + unchanged 200 ");
        assertThat(names(unpacked.resolve("lib"), ".*\\.aot")).containsExactly("idle.aot", "leat.aot");
        assertThat(elsewhere.resolve("leat-demo-items/var/leat.db")).exists();

        // What cron does in most minutes, with a Java that would tell that it was started.
        world.environment.put("JAVA_HOME", world.jdk.toString());
        assertThat(leat(elsewhere, link, "-C", "leat-demo-items/leat.yaml", "run"))
                .isEqualTo(new Ended(0, "", ""));
        assertThat(world.started()).isEmpty();
    }

    @Test
    void who_may_not_write_the_program_starts_from_caches_of_his_own() throws Exception {
        Path unpacked = unpack("opt");
        world.asStranger();

        assertThat(leat(world.shop, unpacked.resolve("leat"), "--version"))
                .isEqualTo(new Ended(0, version(unpacked), PREPARING));
        assertThat(names(unpacked.resolve("lib"), ".*\\.aot")).isEmpty();
        // This mode ends the start with an error where the cache is not used.
        world.environment.put("LEAT_JAVA_OPTIONS", "-XX:AOTMode=on");
        assertThat(leat(world.shop, unpacked.resolve("leat"), "--version"))
                .isEqualTo(new Ended(0, version(unpacked), ""));
    }

    @Test
    void versions_stand_side_by_side_and_a_link_chooses() throws Exception {
        world.environment.put("JAVA_HOME", world.jdk.toString());
        Path older = unpack("opt");
        Path newer = Files.move(unpack("new"), older.resolveSibling("leat-next"));
        Path link = Files.createSymbolicLink(older.resolveSibling("leat"), older.getFileName());

        assertThat(leat(world.shop, link.resolve("leat"), "status")).isEqualTo(new Ended(0, "", PREPARING));
        FileTime made = Files.getLastModifiedTime(older.resolve("lib/leat.aot"));
        Path next = Files.createSymbolicLink(older.resolveSibling("next"), newer.getFileName());
        Files.move(next, link, StandardCopyOption.ATOMIC_MOVE);

        assertThat(leat(world.shop, link.resolve("leat"), "status")).isEqualTo(new Ended(0, "", PREPARING));
        assertThat(world.started().getLast()).contains(newer + "/lib/leat.jar ").doesNotContain(older + "/");
        assertThat(leat(world.shop, older.resolve("leat"), "status")).isEqualTo(new Ended(0, "", ""));
        assertThat(Files.getLastModifiedTime(older.resolve("lib/leat.aot"))).isEqualTo(made);
    }

    @Test
    void bash_completes_commands_and_options() throws Exception {
        Path completion = unpack("opt").resolve("share/bash-completion/completions/leat");
        String ask = ". '" + completion + "'; ask() { COMP_WORDS=(\"$@\"); COMP_CWORD=$(($# - 1)); COMP_LINE=\"$*\";"
                + " _complete_leat; echo \"${COMPREPLY[*]}\"; }; ask leat rej; ask leat run --dr; ask leat rejects l";

        assertThat(output(new ProcessBuilder("bash", "-c", ask)).lines())
                .containsExactly("rejects", "--dry-run", "list");
    }
}
