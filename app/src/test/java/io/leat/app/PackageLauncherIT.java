package io.leat.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.leat.app.LauncherWorld.Ended;
import io.leat.config.yaml.InvalidConfigurationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The launcher as a package has it, and what it keeps for quick starts, with a stand-in of a Java that has no compiler. */
@ParameterizedClass(name = "{0}")
@MethodSource("shells")
class PackageLauncherIT {
    private static final String PREPARING = "leat: preparing for quick starts, once\n";

    @Parameter
    private String shell = "";

    @TempDir
    private Path temporary;

    private LauncherWorld world;

    static Stream<String> shells() throws IOException {
        return LauncherWorld.shells();
    }

    @BeforeEach
    void prepare() throws IOException, InvalidConfigurationException {
        world = new LauncherWorld(temporary, "package");
    }

    private Ended leat(String... arguments) throws IOException, InterruptedException {
        return world.leat(shell, world.shop, world.script.toString(), arguments);
    }

    /** What the launcher made in the user's cache folder for the program. */
    private Path inUsersCache(String name) {
        return world.folder
                .resolve("the cache/leat")
                .resolve(world.program.toString().replace('/', '%'))
                .resolve(name);
    }

    @Test
    void nothing_to_do_needs_no_other_process_at_all() throws Exception {
        world.environment.put(
                "PATH", Files.createDirectory(world.folder.resolve("empty")).toString());

        assertThat(leat("run")).isEqualTo(new Ended(0, "", ""));
        assertThat(world.started()).isEmpty();
    }

    @Test
    void the_program_is_started_from_lib_through_links_too() throws Exception {
        Path link = Files.createSymbolicLink(world.tools.resolve("leat"), world.script);

        assertThat(world.leat(shell, world.folder, link.toString(), "status")).isEqualTo(new Ended(0, "", ""));
        assertThat(world.started())
                .singleElement()
                .asString()
                .contains(" -XX:AOTCache=" + world.program + "/lib/leat.aot ")
                .contains(" -Dleat.native=" + world.program + "/lib/native ")
                .contains(" -Dleat.launcher=" + world.program + "/leat ")
                .endsWith(" -cp " + world.program + "/lib/leat.jar io.leat.app.Main status");
    }

    @ParameterizedTest
    @ValueSource(strings = {"build", "test", "prove", "bench", "package"})
    void what_needs_the_sources_says_so(String command) throws Exception {
        assertThat(leat(command))
                .isEqualTo(new Ended(
                        2,
                        "",
                        "leat: \"" + command + "\" needs the sources, and " + world.program
                                + " is a package without them\n"));
        assertThat(world.started()).isEmpty();
    }

    @Test
    void caches_are_made_beside_the_program_and_once() throws Exception {
        Files.delete(world.built.resolve("leat.aot"));

        assertThat(leat("status")).isEqualTo(new Ended(0, "", PREPARING));
        assertThat(world.trained()).containsExactly(world.built + "/new.aot", world.built + "/idle.aot");
        assertThat(world.built.resolve("leat.aot")).exists();
        assertThat(leat("status")).isEqualTo(new Ended(0, "", ""));
        assertThat(world.trained()).hasSize(2);
        assertThat(world.started())
                .hasSize(2)
                .allMatch(start -> start.contains(" -XX:AOTCache=" + world.built + "/leat.aot "));
    }

    @Test
    void who_may_not_write_the_program_has_caches_of_his_own() throws Exception {
        Files.delete(world.built.resolve("leat.aot"));
        world.asStranger();

        assertThat(leat("status")).isEqualTo(new Ended(0, "", PREPARING));
        assertThat(world.trained()).containsExactly(inUsersCache("new.aot") + "", inUsersCache("idle.aot") + "");
        assertThat(leat("status")).isEqualTo(new Ended(0, "", ""));
        assertThat(world.started())
                .hasSize(2)
                .allMatch(start -> start.contains(" -XX:AOTCache=" + inUsersCache("leat.aot") + " "));
    }

    @Test
    void who_may_write_nowhere_has_none() throws Exception {
        Files.delete(world.built.resolve("leat.aot"));
        world.asStranger();
        world.environment.remove("XDG_CACHE_HOME");

        assertThat(leat("status")).isEqualTo(new Ended(0, "", ""));
        assertThat(world.trained()).isEmpty();
        assertThat(world.started()).singleElement().asString().doesNotContain("AOTCache");
    }

    @Test
    void the_compiled_form_of_another_user_is_left_alone_in_silence() throws Exception {
        world.asStranger();

        assertThat(leat("run")).isEqualTo(new Ended(0, "", ""));
        assertThat(world.started()).isNotEmpty();
    }

    /** All files of packages have the same time, so that those of another one need not be newer. */
    @Test
    void caches_of_another_package_in_the_same_place_are_made_anew() throws Exception {
        Path mark = world.built.resolve("built");
        FileTime time = Files.getLastModifiedTime(mark);
        for (String build : List.of("one", "another")) {
            Files.writeString(mark, build + "\n");
            Files.setLastModifiedTime(mark, time);
            assertThat(leat("status").err()).as(build).isEqualTo(PREPARING);
            assertThat(leat("status").err()).as(build).isEmpty();
        }
    }

    @Test
    void caches_of_a_java_that_was_replaced_in_its_place_are_made_anew() throws Exception {
        assertThat(leat("status").err()).isEmpty();
        LauncherWorld.jdk(world.jdk, "25.0.2", 0);

        assertThat(leat("status").err()).isEqualTo(PREPARING);
        assertThat(leat("status").err()).isEmpty();
    }

    @Test
    void caches_that_only_another_user_can_read_are_not_used() throws Exception {
        world.asStranger();
        Files.setPosixFilePermissions(world.built.resolve("leat.aot"), Set.of());

        assertThat(leat("status")).isEqualTo(new Ended(0, "", PREPARING));
    }
}
