package io.leat.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.leat.app.LauncherWorld.Ended;
import io.leat.config.yaml.InvalidConfigurationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The launcher under every shell that this host has, with a stand-in of Java that tells whether it was started. */
@ParameterizedClass(name = "{0}")
@MethodSource("shells")
class LauncherIT {
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
        world = new LauncherWorld(temporary, "sources");
    }

    private Ended leat(String... arguments) throws IOException, InterruptedException {
        return leat(world.shop, world.script.toString(), arguments);
    }

    private Ended leat(Path directory, String script, String... arguments) throws IOException, InterruptedException {
        return world.leat(shell, directory, script, arguments);
    }

    private void assertNothingToDo(Ended ended) throws IOException {
        assertThat(world.started()).describedAs("starts of Java").isEmpty();
        assertThat(ended).isEqualTo(new Ended(0, "", ""));
    }

    private void assertJavaLooks(Ended ended) throws IOException {
        assertThat(world.started()).describedAs("starts of Java").isNotEmpty();
        assertThat(ended).isEqualTo(new Ended(0, "", ""));
    }

    private static long inSeconds(long seconds) {
        return Instant.now().getEpochSecond() + seconds;
    }

    // --- nothing to do ----------------------------------------------------------------------------------------------

    @Test
    void nothing_to_do_ends_without_java_and_without_a_word() throws Exception {
        assertNothingToDo(leat("run"));
    }

    @Test
    void nothing_to_do_needs_no_other_process_at_all() throws Exception {
        world.environment.put(
                "PATH", Files.createDirectory(world.folder.resolve("empty")).toString());
        world.environment.remove("JAVA_HOME");

        assertNothingToDo(leat("run"));
    }

    @Test
    void the_built_program_in_its_place_sees_that_there_is_nothing_to_do() throws Exception {
        assertThat(LauncherWorld.root().resolve("app/target/leat/leat.jar")).exists();

        assertNothingToDo(leat(world.shop, LauncherWorld.root().resolve("leat").toString(), "run"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"items", "other", "items other"})
    void named_syncs_can_have_nothing_to_do(String names) throws Exception {
        assertNothingToDo(leat(
                Stream.concat(Stream.of("run"), Stream.of(names.split(" ", -1))).toArray(String[]::new)));
    }

    @Test
    void only_the_named_sync_is_looked_at() throws Exception {
        Files.createFile(world.inbox().resolve("a.json"));

        assertNothingToDo(leat("run", "other"));
        assertJavaLooks(leat("run", "items", "other"));
    }

    @Test
    void a_name_with_a_dot_in_front_is_still_being_written() throws Exception {
        Files.createFile(world.inbox().resolve(".part.json"));

        assertNothingToDo(leat("run"));
    }

    @Test
    void a_wake_file_that_is_not_due_lets_it_sleep() throws Exception {
        world.wake("due " + inSeconds(3600) + "\nfile 1 2 a.json\n");
        assertNothingToDo(leat("run"));

        world.wake("due " + Long.MAX_VALUE + "\nfile -1 -1 a.json\n");
        assertNothingToDo(leat("run"));
    }

    /** In the place of the inbox stands that a web API is asked, which has work whenever it is not told to wait. */
    private void askAnApi() throws IOException {
        String text = Files.readString(world.compiled());
        int inbox = text.indexOf("inbox ");
        world.editCompiled(text.substring(inbox, text.indexOf("sync other")), "api -\n");
    }

    private void itemsAreScheduled(long due, long wake) throws IOException {
        world.editCompiled("sync items\n", "scheduled items\n");
        Files.writeString(world.inbox().resolve("a.json"), "[]");
        Files.writeString(world.state().resolve("items.due"), "due " + due + "\n");
        world.wake("due " + wake + "\n");
    }

    @Test
    void with_due_a_schedule_decides_whatever_lies_in_the_inbox() throws Exception {
        itemsAreScheduled(inSeconds(3600), inSeconds(3600));

        assertNothingToDo(leat("run", "--due"));
        assertNothingToDo(leat("run", "--due", "items"));
        Files.delete(world.state().resolve("items.wake"));
        assertNothingToDo(leat("run", "--due"));
        assertJavaLooks(leat("run"));
    }

    @Test
    void with_due_a_name_without_a_schedule_is_for_java_to_tell() throws Exception {
        itemsAreScheduled(inSeconds(3600), inSeconds(3600));
        assertJavaLooks(leat("run", "--due", "items", "other"));
    }

    @Test
    void with_due_a_time_that_has_come_is_looked_at() throws Exception {
        itemsAreScheduled(inSeconds(-1), inSeconds(3600));
        assertJavaLooks(leat("run", "--due"));
    }

    @Test
    void with_due_what_a_run_left_is_looked_at_before_the_next_time() throws Exception {
        itemsAreScheduled(inSeconds(3600), inSeconds(-1));
        assertJavaLooks(leat("run", "--due"));
    }

    @Test
    void with_due_a_schedule_that_nobody_has_looked_at_is() throws Exception {
        itemsAreScheduled(inSeconds(3600), inSeconds(3600));
        Files.delete(world.state().resolve("items.due"));
        assertJavaLooks(leat("run", "--due"));
    }

    @Test
    void with_due_a_schedule_of_every_minute_says_no_more_than_the_inbox() throws Exception {
        world.editCompiled("sync items\n", "minutely items\n");
        assertNothingToDo(leat("run", "--due"));

        Files.writeString(world.inbox().resolve("a.json"), "[]");
        assertJavaLooks(leat("run", "--due"));
    }

    @Test
    void with_due_and_without_a_schedule_java_tells_that_there_is_none() throws Exception {
        assertJavaLooks(leat("run", "--due"));
    }

    @Test
    void a_sync_of_a_web_api_sleeps_only_until_the_time_of_its_wake_file() throws Exception {
        askAnApi();
        world.wake("due " + inSeconds(3600) + "\n");
        assertNothingToDo(leat("run"));
        assertNothingToDo(leat("run", "items"));

        world.wake("due " + inSeconds(-1) + "\n");
        assertJavaLooks(leat("run", "items"));
    }

    @Test
    void a_sync_of_a_web_api_that_waits_for_nothing_is_run() throws Exception {
        askAnApi();

        assertNothingToDo(leat("run", "other"));
        assertJavaLooks(leat("run"));
    }

    @Test
    void the_value_of_a_secret_is_not_looked_at() throws Exception {
        world.environment.put("DB_USER", "another");

        assertNothingToDo(leat("run"));
    }

    @Test
    void the_compiled_form_may_be_in_the_cache() throws Exception {
        Files.delete(world.compiled());
        Files.delete(world.compiled().getParent());
        Files.createFile(world.compiled().getParent());
        world.compile();

        assertNothingToDo(leat("run"));
        assertNothingToDo(
                leat(world.folder, world.script.toString(), "-C", world.yaml().toString(), "run"));
        world.environment.remove("XDG_CACHE_HOME");
        assertJavaLooks(leat("run"));
    }

    @Test
    void an_older_compiled_form_beside_the_configuration_does_not_hide_the_one_in_the_cache() throws Exception {
        Path older = Files.move(world.compiled(), world.folder.resolve("older"));
        Files.delete(world.compiled().getParent());
        Files.createFile(world.compiled().getParent());
        world.compile();
        Files.delete(world.compiled().getParent());
        Files.createDirectory(world.compiled().getParent());
        Files.move(older, world.compiled());
        touch(world.compiled(), world.yaml(), -1);

        assertNothingToDo(leat("run"));
    }

    @Test
    void the_cache_is_below_home_where_nothing_else_is_said() throws Exception {
        Files.delete(world.compiled());
        Files.delete(world.compiled().getParent());
        Files.createFile(world.compiled().getParent());
        world.environment.remove("XDG_CACHE_HOME");
        world.environment.put("HOME", world.folder.resolve("my home").toString());
        world.compile();

        assertNothingToDo(leat("run"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-C", "--config"})
    void the_configuration_can_be_named(String option) throws Exception {
        Path elsewhere = Files.createDirectories(world.folder.resolve("else where"));

        assertNothingToDo(
                leat(elsewhere, world.script.toString(), option, world.yaml().toString(), "run"));
        assertNothingToDo(leat(elsewhere, world.script.toString(), "run", option, "../the shop/leat.yaml"));
        assertNothingToDo(leat(world.shop, world.script.toString(), option, "./leat.yaml", "run"));
        assertJavaLooks(leat(elsewhere, world.script.toString(), "run"));
    }

    @Test
    void the_environment_can_name_the_configuration() throws Exception {
        world.environment.put("LEAT_CONFIG", world.yaml().toString());
        assertNothingToDo(leat(world.folder, world.script.toString(), "run"));

        world.environment.put("LEAT_CONFIG", "the shop/leat.yaml");
        assertNothingToDo(leat(world.folder, world.script.toString(), "run"));

        world.environment.put("LEAT_CONFIG", "");
        assertNothingToDo(leat("run"));

        world.environment.put("LEAT_CONFIG", "nowhere.yaml");
        assertNothingToDo(leat("-C", "leat.yaml", "run"));
        assertJavaLooks(leat("run"));
    }

    // --- how it is called -------------------------------------------------------------------------------------------

    @Test
    void it_can_be_called_through_links_from_anywhere() throws Exception {
        Path links = Files.createDirectories(world.folder.resolve("some links"));
        Path absolute = Files.createSymbolicLink(links.resolve("absolute"), world.script);
        Path relative = Files.createSymbolicLink(links.resolve("relative"), Path.of("../the program/leat"));
        Files.createSymbolicLink(links.resolve("twice"), Path.of("relative"));

        assertNothingToDo(leat(world.shop, absolute.toString(), "run"));
        assertNothingToDo(leat(world.shop, relative.toString(), "run"));
        assertNothingToDo(leat(links, "twice", "-C", "../the shop/leat.yaml", "run"));
        assertNothingToDo(leat(world.shop, "../some links/twice", "run"));
        assertNothingToDo(leat(world.shop, "../the program/leat", "run"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"leat", "./leat", "link"})
    void it_can_be_called_in_its_own_folder(String name) throws Exception {
        Files.createSymbolicLink(world.program.resolve("link"), Path.of("leat"));

        assertNothingToDo(leat(world.program, name, "-C", "../the shop/leat.yaml", "run"));
    }

    @Test
    void it_can_be_called_by_a_path_of_commands() throws Exception {
        Files.createSymbolicLink(world.tools.resolve("leat"), world.script);

        assertNothingToDo(
                world.run(world.shop, List.of(world.tools.resolve("sh").toString(), "-c", "leat run")));
        Files.createFile(world.inbox().resolve("a.json"));
        assertJavaLooks(world.run(world.shop, List.of(world.tools.resolve("sh").toString(), "-c", "leat run")));
        assertThat(world.started()).allMatch(start -> start.contains(world.program + "/app/target/leat/leat.jar"));
    }

    @Test
    void java_gets_the_arguments_as_they_were() throws Exception {
        assertJavaLooks(leat("run", "no such sync", "*"));

        assertThat(world.started())
                .singleElement()
                .asString()
                .endsWith("-cp " + world.program
                        + "/app/target/leat/leat.jar io.leat.app.NothingToDo run no such sync *");
    }

    // --- doubt ------------------------------------------------------------------------------------------------------

    /** Makes the world such that nobody can be sure that there is nothing to do. */
    interface Doubt {
        void raise(LauncherWorld world) throws Exception;
    }

    private static Arguments doubt(String name, Doubt doubt) {
        return Arguments.argumentSet(name, doubt);
    }

    static Stream<Arguments> doubts() {
        return Stream.concat(Stream.concat(inboxes(), compiledForms()), environments());
    }

    private static Stream<Arguments> inboxes() {
        return Stream.of(
                doubt(
                        "a file in the inbox",
                        world -> Files.createFile(world.inbox().resolve("a b.json"))),
                doubt(
                        "a file of another kind",
                        world -> Files.createFile(world.inbox().resolve("readme"))),
                doubt(
                        "a folder in the inbox",
                        world -> Files.createDirectory(world.inbox().resolve("a"))),
                doubt(
                        "a dangling link",
                        world -> Files.createSymbolicLink(world.inbox().resolve("a.json"), Path.of("nowhere"))),
                doubt(
                        "a name that is a pattern",
                        world -> Files.createFile(world.inbox().resolve("*"))),
                doubt(
                        "a file for the second sync",
                        world -> Files.createFile(world.shop.resolve("var/other inbox/a.json"))),
                doubt("no inbox", world -> Files.delete(world.inbox())),
                doubt("an inbox that is a file", world -> {
                    Files.delete(world.inbox());
                    Files.createFile(world.inbox());
                }),
                doubt("no lock", world -> Files.delete(world.state().resolve("items.lock"))),
                doubt(
                        "no lock of the second sync",
                        world -> Files.delete(world.state().resolve("other.lock"))),
                doubt("no state", world -> Files.move(world.state(), world.shop.resolve("gone"))),
                doubt("a wake file that is due", world -> world.wake("due " + inSeconds(-1) + "\n")),
                doubt("a wake file of now", world -> world.wake("due 0\n")),
                doubt(
                        "a wake file that is a folder",
                        world -> Files.createDirectory(world.state().resolve("items.wake"))));
    }

    private static Stream<Arguments> compiledForms() {
        return Stream.of(
                doubt("no compiled form", world -> Files.delete(world.compiled())),
                doubt("a compiled form that is a folder", world -> {
                    Files.delete(world.compiled());
                    Files.createDirectory(world.compiled());
                    Files.setLastModifiedTime(world.compiled(), Files.getLastModifiedTime(world.yaml()));
                }),
                doubt("an empty compiled form", world -> {
                    Files.writeString(world.compiled(), "");
                    Files.setLastModifiedTime(world.compiled(), Files.getLastModifiedTime(world.yaml()));
                }),
                doubt("an older compiled form", world -> touch(world.compiled(), world.yaml(), -1)),
                doubt("a newer compiled form", world -> touch(world.compiled(), world.yaml(), 1)),
                doubt("a changed configuration", world -> touch(world.yaml(), world.compiled(), 1_000_000_000)),
                doubt("a configuration changed within the second", world -> touch(world.yaml(), world.compiled(), 1)),
                doubt(
                        "an older configuration put back",
                        world -> touch(world.yaml(), world.compiled(), -3_600_000_000_000L)),
                doubt("no configuration", world -> Files.delete(world.yaml())),
                doubt("another format", world -> world.editCompiled("leat 4\n", "leat 5\n")),
                doubt("no header", world -> world.editCompiled("leat 4\n", "")),
                doubt("no end", world -> world.editCompiled("\nend\n", "\n")),
                doubt("cut off before its end", world -> {
                    String text = Files.readString(world.compiled());
                    world.editCompiled(text.substring(text.indexOf("\nend\n") + 1), "");
                }),
                doubt("cut short", world -> world.editCompiled(Files.readString(world.compiled()), "leat 4\nsize 1\n")),
                doubt("no state in it", world -> world.editCompiled("state var/the state\n", "")),
                doubt("no inboxes in it", world -> world.editCompiled("\ninbox ", "\noutbox ")),
                doubt("a variable that is none", world -> world.editCompiled("env STAGE", "env STAGE;x")),
                doubt("a variable without a name", world -> world.editCompiled("env STAGE", "env ")));
    }

    private static Stream<Arguments> environments() {
        return Stream.of(
                doubt("another value of a variable", world -> world.environment.put("STAGE", "live")),
                doubt("an empty variable", world -> world.environment.put("STAGE", "")),
                doubt("no variable", world -> world.environment.remove("STAGE")),
                doubt("LEAT_RESET", world -> world.environment.put("LEAT_RESET", "1")),
                doubt("an empty LEAT_RESET", world -> world.environment.put("LEAT_RESET", "")),
                doubt("LEAT_DATABASE_URL", world -> world.environment.put("LEAT_DATABASE_URL", "jdbc:sqlite:x.db")));
    }

    private static void touch(Path file, Path other, long nanos) throws IOException {
        Files.setLastModifiedTime(
                file, FileTime.from(Files.getLastModifiedTime(other).toInstant().plusNanos(nanos)));
    }

    @ParameterizedTest
    @MethodSource("doubts")
    void in_doubt_java_looks(Doubt doubt) throws Exception {
        doubt.raise(world);

        assertThat(leat("run").code()).isZero();
        assertThat(world.started()).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\n",
                "due\n",
                "due \n",
                "due x\n",
                "due 9999999999x\n",
                "due -1\n",
                "due +9999999999\n",
                "due9999999999\n",
                "xyz 9999999999\n",
                "due 9999999999 9\n",
                "due 99999999999999999999\n",
                "due 9999999999",
                "\0\n"
            })
    void a_damaged_wake_file_is_looked_at_by_java_and_not_complained_of(String damaged) throws Exception {
        world.wake(damaged);

        assertThat(leat("run").code()).isZero();
        assertThat(world.started()).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "run --json", "run -v", "run --force", "run --dry-run", "run --memory-limit 128M", "-q run",
                "--config=leat.yaml run", "run items items", "run nowhere", "run items nowhere", "run item", "status",
                "check", "items", "run -C"
            })
    void whatever_is_no_plain_run_is_for_java(String arguments) throws Exception {
        assertJavaLooks(leat(arguments.split(" ", -1)));
    }

    @Test
    void without_arguments_java_shows_the_usage() throws Exception {
        assertJavaLooks(leat());
    }

    // --- Java -------------------------------------------------------------------------------------------------------

    private static final String NO_JAVA =
            "leat: needs Java 25, and none was found in JAVA_HOME, under /usr/lib/jvm or on the"
                    + " path; install a JDK 25 (Temurin, for example) and try again\n";

    /** The same launcher with another folder in place of the one where distributions keep their JDKs. */
    private Path jdksBelow(String name) throws IOException {
        Path jdks = Files.createDirectories(world.folder.resolve(name));
        String text = Files.readString(world.script);
        assertThat(text).containsOnlyOnce("\"${JAVA_HOME:-}\" /usr/lib/jvm/*");
        Files.writeString(
                world.script, text.replace("/usr/lib/jvm/*", jdks.toString().replace(" ", "\\ ") + "/*"));
        Files.createFile(world.inbox().resolve("a.json"));
        world.environment.remove("JAVA_HOME");
        return jdks;
    }

    @Test
    void without_a_java_25_one_sentence_says_what_to_do() throws Exception {
        Path jdks = jdksBelow("no jdks");
        assertThat(leat("run")).isEqualTo(new Ended(1, "", NO_JAVA));

        LauncherWorld.jdk(jdks.resolve("17"), "17.0.25", 0);
        Path older = LauncherWorld.jdk(world.folder.resolve("jdk 21"), "21.0.25", 0);
        world.environment.put("JAVA_HOME", older.toString());
        Files.createSymbolicLink(world.tools.resolve("java"), older.resolve("bin/java"));
        assertThat(leat("run")).isEqualTo(new Ended(1, "", NO_JAVA));

        world.environment.put("JAVA_HOME", world.folder.resolve("nowhere").toString());
        assertThat(leat("run")).isEqualTo(new Ended(1, "", NO_JAVA));
    }

    @ParameterizedTest
    @ValueSource(strings = {"25", "25.0.1", "25.0.1.1"})
    void java_home_comes_first(String version) throws Exception {
        LauncherWorld.jdk(jdksBelow("jdks").resolve("25"), "25", 0);
        world.cachesOf(version);
        Path mine = LauncherWorld.jdk(world.folder.resolve("my jdk"), version, 0);
        world.environment.put("JAVA_HOME", mine.toString());

        assertThat(leat("run")).isEqualTo(new Ended(0, "", ""));
        assertThat(LauncherWorld.started(mine)).hasSize(1);
    }

    @Test
    void then_come_the_jdks_of_the_host() throws Exception {
        Path jdks = jdksBelow("jdks");
        LauncherWorld.jdk(jdks.resolve("11"), "11.0.25", 0);
        Path right = LauncherWorld.jdk(jdks.resolve("25"), "25.0.1", 0);
        LauncherWorld.jdk(jdks.resolve("8"), "1.8.0_25", 0);

        assertThat(leat("run")).isEqualTo(new Ended(0, "", ""));
        assertThat(LauncherWorld.started(right)).hasSize(1);
    }

    @Test
    void then_comes_the_java_on_the_path() throws Exception {
        jdksBelow("no jdks");
        Files.createSymbolicLink(world.tools.resolve("java"), world.jdk.resolve("bin/java"));

        assertJavaLooks(leat("run"));
    }

    @Test
    void the_java_that_was_found_is_looked_for_again_once_it_is_gone_or_java_home_says_otherwise() throws Exception {
        Path jdks = jdksBelow("jdks");
        Path first = LauncherWorld.jdk(jdks.resolve("a"), "25.0.1", 0);
        Path second = LauncherWorld.jdk(jdks.resolve("b"), "25.0.1", 0);
        leat("run");
        leat("run");
        assertThat(LauncherWorld.started(first)).hasSize(2);

        Files.delete(first.resolve("bin/java"));
        assertThat(leat("run")).isEqualTo(new Ended(0, "", ""));
        assertThat(LauncherWorld.started(second)).hasSize(1);

        world.environment.put("JAVA_HOME", world.jdk.toString());
        assertJavaLooks(leat("run"));
        assertThat(LauncherWorld.started(second)).hasSize(1);
    }

    @Test
    void a_program_that_is_not_built_and_has_no_sources_is_told_in_one_sentence() throws Exception {
        Files.delete(world.program.resolve("app/target/leat/leat.jar"));
        Files.delete(world.program.resolve("app/target/leat/built"));

        assertThat(leat("run"))
                .isEqualTo(new Ended(
                        1,
                        "",
                        "leat: " + world.program
                                + "/app/target/leat/leat.jar is missing, and there are no sources to build it from\n"));
    }

    @Test
    void a_package_is_made_of_the_sources_as_they_are_now() throws Exception {
        Files.createFile(world.program.resolve("pom.xml"));
        Files.createFile(world.built.resolve("library-of-an-older-build.jar"));
        Files.createSymbolicLink(world.jdk.resolve("bin/javac"), Path.of("java"));
        LauncherWorld.executable(world.tools.resolve("mvn"), "#!/bin/sh\n: >" + "app/target/leat/leat.jar\n");
        LauncherWorld.executable(
                world.program.resolve("app/package"), "#!/bin/sh\necho \"$JAVA_HOME $1\" app/target/leat/*\n");

        assertThat(leat(world.program, "./leat", "package").out())
                .isEqualTo(world.jdk + " " + world.program + "/target app/target/leat/built app/target/leat/idle.aot"
                        + " app/target/leat/leat.aot app/target/leat/leat.jar app/target/leat/made-of\n");
        assertThat(leat("package", "it").code()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({
        "'', '', '', LC_ALL=C.UTF-8",
        "'', '', C, LC_ALL=C.UTF-8",
        "C, '', de_DE.UTF-8, LC_ALL=C.UTF-8",
        "'', '', de_DE.UTF-8, LC_ALL=",
        "'', en_US.utf8, C, LC_ALL=",
        "C.UTF-8, '', '', LC_ALL=C.UTF-8"
    })
    void java_can_name_every_file_also_under_cron(String all, String type, String language, String seen)
            throws Exception {
        world.environment.put("LC_ALL", all);
        world.environment.put("LC_CTYPE", type);
        world.environment.put("LANG", language);
        Files.createFile(world.inbox().resolve("a.json"));

        assertJavaLooks(leat("run"));
        assertThat(world.started()).singleElement().asString().startsWith(seen + " ");
    }

    // --- memory -----------------------------------------------------------------------------------------------------

    /** The start of the program itself, after Java has found that there is something to do. */
    private String started(String... arguments) throws Exception {
        LauncherWorld.jdk(world.jdk, "25.0.1", 10);
        Files.writeString(world.inbox().resolve("a.json"), "[]");

        assertThat(leat(arguments)).isEqualTo(new Ended(0, "", ""));
        return world.started().getLast();
    }

    @Test
    void the_heap_follows_the_limit_of_the_compiled_form() throws Exception {
        assertThat(started("run")).contains(" -Xmx76m ").endsWith(" io.leat.app.Main run");
    }

    @Test
    void where_only_web_apis_are_asked_the_optimising_compiler_is_left_out() throws Exception {
        assertThat(started("run")).doesNotContain("-XX:TieredStopAtLevel=1");

        String text = Files.readString(world.compiled());
        world.editCompiled(text.substring(text.indexOf("inbox "), text.indexOf("\nend\n") + 1), "api -\n");
        assertThat(started("run")).contains(" -XX:TieredStopAtLevel=1 ").endsWith(" io.leat.app.Main run");
    }

    @Test
    void also_where_java_has_to_read_what_is_asked() throws Exception {
        Files.delete(world.compiled());
        assertThat(started("run")).doesNotContain("-XX:TieredStopAtLevel=1");

        world.environment.put("LEAT_TEST_SOURCE", "api");
        assertThat(started("run")).contains(" -XX:TieredStopAtLevel=1 ").endsWith(" io.leat.app.Main run");
    }

    @Test
    void the_heap_follows_the_limit_that_java_reads_of_a_changed_configuration() throws Exception {
        Files.delete(world.compiled());

        assertThat(started("run")).contains(" -Xmx49m ").endsWith(" io.leat.app.Main run");
    }

    @ParameterizedTest
    @CsvSource({"128M, 40", "1G, 544", "131072K, 40", "134217728, 40", "96M, 24"})
    void the_heap_follows_the_limit_of_one_call(String limit, int megabytes) throws Exception {
        world.environment.put("LEAT_MEMORY_LIMIT", "2G");

        assertThat(started("run", "--memory-limit", limit)).contains(" -Xmx" + megabytes + "m ");
        assertThat(started("run", "--memory-limit=" + limit)).contains(" -Xmx" + megabytes + "m ");
        world.environment.put("LEAT_MEMORY_LIMIT", limit);
        assertThat(started("run")).contains(" -Xmx" + megabytes + "m ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"lots", "1K2", "12MM", "0128M", "M", "-1", "1.5G", "99999999999999999999", "64M"})
    void a_wrong_limit_is_left_to_java_to_tell(String limit) throws Exception {
        world.environment.put("LEAT_MEMORY_LIMIT", limit);

        assertThat(started("run")).contains(" -Xmx112m ").endsWith(" io.leat.app.Main run");
    }
}
