package io.leat.app;

import io.leat.app.cli.CommandLineStart;
import io.leat.standin.items.DeliveryPlan;
import io.leat.standin.items.ItemCatalogue;
import io.leat.standin.items.ItemDelivery;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Walks the paths that matter once, so that the virtual machine can keep what it learned in a cache for later starts: an
 * import, an unchanged and a changed one, the log, and what is shown of them. Argument: the folder of the item recipe. Web APIs are
 * left out: what the cache holds is mapped at every start, and cost runs of files 10 MB.
 */
public final class Training {
    private static final int ITEMS = 1500;
    private static final long SEED = 1;
    /** A port on which nobody listens. */
    private static final int NOBODY = 1;

    /** Of what a run with a server needs; what the cache holds is mapped at every start, so not all of the drivers. */
    private static final Pattern OF_SERVERS = Pattern.compile(
            "(io/leat/(database|target)/.*|org/postgresql/(copy|core|core/v3|hostchooser|jdbc|util)/[^/]*)\\.class");

    private Training() {}

    public static void main(String[] arguments) throws IOException {
        Main.useNativeLibrary();
        Path recipe = Path.of(arguments[0]);
        Path folder = Files.createTempDirectory("leat-training");
        PrintStream out = System.out;
        System.setOut(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
        try {
            walk(recipe, folder);
            loadServers();
        } finally {
            System.setOut(out);
            delete(folder);
        }
    }

    private static void walk(Path recipe, Path folder) throws IOException {
        String yaml = Files.readString(recipe.resolve("leat.yaml"), StandardCharsets.UTF_8);
        Path file = folder.resolve("leat.yaml");
        Files.writeString(
                file, yaml.replace("settle: 2s", "settle: 0s").replace("memory: {limit: 128M", "memory: {limit: 4G"));
        ItemCatalogue catalogue = new ItemCatalogue(recipe.resolve("catalogue.json.gz"));
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.keySet().removeIf(name -> name.startsWith("LEAT_"));
        for (int delivery : List.of(1, 1, 2)) {
            new ItemDelivery(catalogue, new DeliveryPlan(ITEMS, 2, delivery, SEED, false))
                    .write(folder.resolve("var/items/import"));
            run(environment, file, "run", "--json");
        }
        run(environment, file, "check");
        run(environment, file, "status");
        run(environment, file, "run", "--dry-run");
        environment.put("LEAT_DATABASE_URL", "jdbc:postgresql://127.0.0.1:" + NOBODY + "/shop");
        command(environment, file, "check");
    }

    private static void run(Map<String, String> environment, Path file, String... command) {
        int code = command(environment, file, command);
        if (code != 0) {
            throw new IllegalStateException(String.join(" ", command) + " ended with " + code);
        }
    }

    private static int command(Map<String, String> environment, Path file, String... command) {
        String[] arguments = Stream.concat(Stream.of("-C", file.toString()), Stream.of(command))
                .toArray(String[]::new);
        return CommandLineStart.execute(arguments, environment);
    }

    /** Loads what a run needs that finds a server, which there is none of here. */
    private static void loadServers() throws IOException {
        for (String one : List.of("io/leat/database/Database", "org/postgresql/Driver")) {
            URL place = Objects.requireNonNull(Training.class.getClassLoader().getResource(one + ".class"), one);
            try (JarFile jar = ((JarURLConnection) place.openConnection()).getJarFile()) {
                jar.stream()
                        .map(JarEntry::getName)
                        .filter(name -> OF_SERVERS.matcher(name).matches())
                        .map(name -> name.substring(0, name.length() - ".class".length())
                                .replace('/', '.'))
                        .forEach(Training::load);
            }
        }
    }

    private static void load(String name) {
        try {
            Class.forName(name, false, Training.class.getClassLoader());
        } catch (ClassNotFoundException | LinkageError optional) {
            // A driver has classes for libraries that are not here.
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> entries = Files.walk(folder)) {
            for (Path entry : entries.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(entry);
            }
        }
    }
}
