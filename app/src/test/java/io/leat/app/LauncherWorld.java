package io.leat.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.leat.config.yaml.ConfigurationFile;
import io.leat.config.yaml.InvalidConfigurationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A copy of the launcher beside an empty program, a stand-in of a JDK 25 that writes down how it was started, and a shop
 * whose sync has run before and has nothing to do. Every path has a space in it.
 */
final class LauncherWorld {
    /** What the launcher calls, so that a path of commands can be made that has no Java. */
    private static final List<String> TOOLS = List.of("sh", "date", "readlink", "mkdir", "mv", "rm", "cat", "flock");

    private static final String JAVA = """
            #!/bin/sh
            case " $* " in
                *" -version "*) echo 'openjdk version "VERSION" 2025-09-16' >&2; exit 0 ;;
            esac
            for option; do
                case $option in
                    -XX:AOTCacheOutput=*) echo "${option#*=}" >>"${0%/*}/../trained"; : >"${option#*=}"; exit 0 ;;
                esac
            done
            echo "LC_ALL=${LC_ALL-} $*" >>"${0%/*}/../started"
            case " $* " in
                *" io.leat.app.NothingToDo "*) exit NOTHING ;;
                *" io.leat.app.LaunchNeeds "*) echo memory 150994944; echo "${LEAT_TEST_SOURCE:-inbox} -" ;;
            esac
            """;

    private static final String YAML = """
            state: var/the state
            database: {user: "${env:DB_USER}"}
            memory: {limit: 192M}
            log: {file: "var/${env:STAGE}.log"}
            syncs:
              items:
                source: {type: files, inbox: var/the inbox, processed: var/done}
                target: {table: t, key: [id], columns: {id: {from: /id}}}
              other:
                source: {type: files, inbox: var/other inbox, processed: var/done}
                target: {table: u, key: [id], columns: {id: {from: /id}}}
            """;

    final Path folder;
    final Path shop;
    final Path program;
    final Path script;
    final Path built;
    final Path jdk;
    final Path tools;
    final Map<String, String> environment = new TreeMap<>();
    private List<String> user = List.of();

    /** {@code layout}: "sources", where the program is built, or "package". */
    LauncherWorld(Path temporary, String layout) throws IOException, InvalidConfigurationException {
        folder = Files.createDirectories(temporary.resolve("a world"));
        program = Files.createDirectories(folder.resolve("the program"));
        script = program.resolve("leat");
        Files.copy(root().resolve("leat"), script);
        built = layout.equals("package") ? program.resolve("lib") : program.resolve("app/target/leat");
        emptyProgram();
        jdk = jdk(folder.resolve("a jdk"), "25.0.1", 0);
        cachesOf("25.0.1");
        tools = tools();
        shop = Files.createDirectories(folder.resolve("the shop"));
        environment.put("PATH", tools.toString());
        environment.put("JAVA_HOME", jdk.toString());
        environment.put("XDG_CACHE_HOME", folder.resolve("the cache").toString());
        environment.put("STAGE", "a  stage \\ of $HOME 'and' \"more\"");
        configure();
    }

    static Path root() {
        return Path.of(System.getProperty("leat.root"));
    }

    /** The launcher looks at names and times, and at what the caches say of themselves. */
    private void emptyProgram() throws IOException {
        Files.createDirectories(built);
        Files.setLastModifiedTime(Files.createFile(built.resolve("built")), ago(Duration.ofHours(2)));
        Files.setLastModifiedTime(Files.createFile(built.resolve("leat.jar")), ago(Duration.ofHours(2)));
        Files.setLastModifiedTime(Files.createFile(built.resolve("leat.aot")), ago(Duration.ofHours(1)));
        Files.setLastModifiedTime(Files.createFile(built.resolve("idle.aot")), ago(Duration.ofHours(1)));
    }

    /** The caches are made of the stand-in of Java that has this version. */
    void cachesOf(String version) throws IOException {
        Files.writeString(built.resolve("made-of"), "IMPLEMENTOR=\"none\" JAVA_VERSION=\"" + version + "\" \n");
    }

    static FileTime ago(Duration duration) {
        return FileTime.from(Instant.now().minus(duration));
    }

    /** A stand-in of a JDK; {@code nothing} is what the look for work ends with. */
    static Path jdk(Path home, String version, int nothing) throws IOException {
        Files.createDirectories(home.resolve("bin"));
        Files.writeString(
                home.resolve("release"), "IMPLEMENTOR=\"none\"\nJAVA_VERSION=\"" + version + "\"\nOS_NAME=\"Linux\"\n");
        executable(
                home.resolve("bin/java"),
                JAVA.replace("VERSION", version).replace("NOTHING", Integer.toString(nothing)));
        return home;
    }

    static void executable(Path file, String text) throws IOException {
        Files.deleteIfExists(file);
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private Path tools() throws IOException {
        Path place = Files.createDirectories(folder.resolve("the tools"));
        for (String tool : TOOLS) {
            Optional<Path> found = find(tool);
            if (found.isPresent()) {
                executable(place.resolve(tool), "#!/bin/sh\nexec " + found.get() + " \"$@\"\n");
            }
        }
        return place;
    }

    static Optional<Path> find(String tool) {
        return Stream.of(System.getenv("PATH").split(":", -1))
                .map(entry -> Path.of(entry, tool))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private void configure() throws IOException, InvalidConfigurationException {
        Files.createDirectories(inbox());
        Files.createDirectories(shop.resolve("var/other inbox"));
        Files.createDirectories(state());
        Files.createFile(state().resolve("items.lock"));
        Files.createFile(state().resolve("other.lock"));
        Files.writeString(yaml(), YAML);
        Files.setLastModifiedTime(yaml(), ago(Duration.ofHours(1)));
        compile();
    }

    /** Makes the compiled form as the program does. */
    void compile() throws InvalidConfigurationException {
        Map<String, String> known = new TreeMap<>(environment);
        known.put("DB_USER", "secret");
        new ConfigurationFile(yaml(), known).load();
    }

    Path yaml() {
        return shop.resolve("leat.yaml");
    }

    Path compiled() {
        return shop.resolve(".leat/leat.yaml.compiled");
    }

    Path inbox() {
        return shop.resolve("var/the inbox");
    }

    Path state() {
        return shop.resolve("var/the state");
    }

    void wake(String text) throws IOException {
        Files.writeString(state().resolve("items.wake"), text);
    }

    /** Changes the compiled form and keeps its time, which is what makes it valid. */
    void editCompiled(String piece, String replacement) throws IOException {
        FileTime time = Files.getLastModifiedTime(compiled());
        String text = Files.readString(compiled());
        assertThat(text).contains(piece);
        Files.writeString(compiled(), text.replace(piece, replacement));
        Files.setLastModifiedTime(compiled(), time);
    }

    /** How a process ended and what it wrote. */
    record Ended(int code, String out, String err) {}

    /** Those that this host has; sh only where it is none of the others. */
    static Stream<String> shells() throws IOException {
        Set<Path> seen = new HashSet<>();
        List<String> shells = new ArrayList<>();
        for (String shell : List.of("dash", "bash --posix", "busybox sh", "sh")) {
            Optional<Path> found = find(shell.split(" ", -1)[0]);
            if (found.isPresent() && seen.add(found.get().toRealPath())) {
                shells.add(shell);
            }
        }
        return shells.stream();
    }

    /** Runs the launcher, or a link to it, under one of the shells. */
    Ended leat(String shell, Path directory, String script, String... arguments)
            throws IOException, InterruptedException {
        String[] words = shell.split(" ", -1);
        List<String> command = new ArrayList<>();
        command.add(find(words[0]).orElseThrow().toString());
        command.addAll(List.of(words).subList(1, words.length));
        command.add(script);
        command.addAll(List.of(arguments));
        return run(directory, command);
    }

    /**
     * From now on commands run as a user who may read everything here, but for the compiled form, and write nothing but the
     * cache folder. Root may do all, so it becomes another user.
     */
    void asStranger() throws IOException {
        Path cache = Files.createDirectories(folder.resolve("the cache"));
        try (Stream<Path> entries = Files.walk(folder.getParent())) {
            for (Path entry :
                    entries.filter(some -> !Files.isSymbolicLink(some)).toList()) {
                boolean open = Files.isDirectory(entry) || Files.isExecutable(entry);
                Files.setPosixFilePermissions(entry, PosixFilePermissions.fromString(open ? "r-xr-xr-x" : "r--r--r--"));
            }
        }
        for (Path open : List.of(cache, jdk)) {
            Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxrwxrwx"));
        }
        Files.setPosixFilePermissions(compiled(), PosixFilePermissions.fromString("---------"));
        if (System.getProperty("user.name").equals("root")) {
            user = List.of(
                    find("setpriv").orElseThrow().toString(), "--reuid=65534", "--regid=65534", "--clear-groups");
        }
    }

    /** Runs a command in a folder, with nothing in its environment but the world's own. */
    Ended run(Path directory, List<String> command) throws IOException, InterruptedException {
        Path out = folder.resolve("out");
        Path err = folder.resolve("err");
        List<String> words = new ArrayList<>(user);
        words.addAll(command);
        ProcessBuilder builder = new ProcessBuilder(words)
                .directory(directory.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        if (!process.waitFor(120, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError(command + " did not end");
        }
        return new Ended(process.exitValue(), Files.readString(out), Files.readString(err));
    }

    /** The caches that Java was told to make. */
    List<String> trained() throws IOException {
        Path marker = jdk.resolve("trained");
        return Files.exists(marker) ? Files.readAllLines(marker) : List.of();
    }

    /** What else Java was started with, one start a line. */
    List<String> started() throws IOException {
        return started(jdk);
    }

    static List<String> started(Path jdk) throws IOException {
        Path marker = jdk.resolve("started");
        return Files.exists(marker) ? Files.readAllLines(marker) : List.of();
    }
}
