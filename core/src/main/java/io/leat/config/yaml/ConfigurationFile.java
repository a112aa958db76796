package io.leat.config.yaml;

import io.leat.config.Configuration;
import io.leat.config.yaml.ConfigurationLook.Compiled;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * leat.yaml with its compiled form beside it. The compiled form carries the modification time of the YAML it was made
 * of; equal times, an equal size and equal environment values make it valid.
 */
public final class ConfigurationFile {
    /** A file changed so recently could change again without its time telling. */
    private static final Duration TOO_FRESH = Duration.ofSeconds(2);

    private final Path file;
    private final Map<String, String> environment;
    private final FurtherRules furtherRules;

    public ConfigurationFile(Path file, Map<String, String> environment) {
        this(file, environment, FurtherRules.NONE);
    }

    public ConfigurationFile(Path file, Map<String, String> environment, FurtherRules furtherRules) {
        this.file = file;
        this.environment = environment;
        this.furtherRules = furtherRules;
    }

    /**
     * Reads the configuration, from the compiled form where that is valid; otherwise from YAML, and compiles it.
     *
     * @throws InvalidConfigurationException with every problem
     */
    public Configuration load() throws InvalidConfigurationException {
        BasicFileAttributes attributes = attributes();
        ConfigurationReader reader = new ConfigurationReader(file, environment, furtherRules);
        Node.@Nullable Mapping compiled = compiled(attributes);
        if (compiled != null) {
            return reader.read(compiled);
        }
        Node.Mapping document = YamlTree.read(file);
        Configuration configuration = reader.read(document);
        CompiledForm.write(document, attributes.size(), configuration, reader)
                .ifPresent(lines -> store(lines, attributes.lastModifiedTime()));
        return configuration;
    }

    /**
     * Reads the configuration from YAML and looks for its compiled form, and makes none.
     *
     * @throws InvalidConfigurationException with every problem
     */
    public ConfigurationLook look() throws InvalidConfigurationException {
        BasicFileAttributes attributes = attributes();
        ConfigurationReader reader = new ConfigurationReader(file, environment, furtherRules);
        Node.Mapping document = YamlTree.read(file);
        Configuration configuration = reader.read(document);
        boolean tellable = CompiledForm.write(document, attributes.size(), configuration, reader)
                .isPresent();
        return new ConfigurationLook(
                configuration,
                reader.references().variables(),
                look(attributes, reader.references().filesUsed(), tellable));
    }

    private Compiled look(BasicFileAttributes attributes, boolean filesUsed, boolean tellable) {
        if (compiled(attributes) != null) {
            return Compiled.CURRENT;
        }
        if (!tellable) {
            return filesUsed ? Compiled.FROM_FILE : Compiled.UNTELLABLE;
        }
        if (isTooFresh(attributes.lastModifiedTime())) {
            return Compiled.TOO_FRESH;
        }
        return places(file, environment).stream().anyMatch(ConfigurationFile::canBeMade)
                ? Compiled.DUE
                : Compiled.NOT_WRITABLE;
    }

    private static boolean canBeMade(Path place) {
        @Nullable Path above = place.getParent();
        while (above != null && !Files.exists(above)) {
            above = above.getParent();
        }
        return above != null && Files.isDirectory(above) && Files.isWritable(above);
    }

    private BasicFileAttributes attributes() throws InvalidConfigurationException {
        try {
            return Files.readAttributes(file, BasicFileAttributes.class);
        } catch (IOException missing) {
            throw new InvalidConfigurationException(List.of(new Problem(
                    file, 0, "", "does not exist or cannot be read; name another one with -C FILE or LEAT_CONFIG")));
        }
    }

    private Node.@Nullable Mapping compiled(BasicFileAttributes attributes) {
        for (Path place : places(file, environment)) {
            try {
                if (Files.getLastModifiedTime(place).equals(attributes.lastModifiedTime())) {
                    return CompiledForm.read(
                            Files.readAllLines(place, StandardCharsets.UTF_8), attributes.size(), environment);
                }
            } catch (IOException | RuntimeException unusable) {
                // Absent or damaged: the YAML is read, and a new one is written.
            }
        }
        return null;
    }

    /** Where the compiled form may be: beside the file, else in the user's cache folder. */
    public static List<Path> places(Path file, Map<String, String> environment) {
        Path absolute = file.toAbsolutePath();
        Path beside = absolute.resolveSibling(".leat").resolve(absolute.getFileName() + ".compiled");
        return cacheFolder(environment)
                .map(cache -> List.of(beside, cache.resolve(absolute.toString().replace('/', '%') + ".compiled")))
                .orElse(List.of(beside));
    }

    private static Optional<Path> cacheFolder(Map<String, String> environment) {
        @Nullable String cache = environment.get("XDG_CACHE_HOME");
        @Nullable String home = environment.get("HOME");
        if (cache != null && cache.startsWith("/")) {
            return Optional.of(Path.of(cache, "leat"));
        }
        return home == null || home.isEmpty() ? Optional.empty() : Optional.of(Path.of(home, ".cache", "leat"));
    }

    private void store(List<String> lines, FileTime time) {
        if (isTooFresh(time)) {
            return;
        }
        for (Path place : places(file, environment)) {
            try {
                store(place, lines, time);
                return;
            } catch (IOException notWritable) {
                // The next place is tried; without any, every run reads the YAML, which only costs time.
            }
        }
    }

    private static boolean isTooFresh(FileTime time) {
        return time.toInstant().isAfter(Instant.now().minus(TOO_FRESH));
    }

    private static void store(Path place, List<String> lines, FileTime time) throws IOException {
        Files.createDirectories(place.getParent());
        Path temporary = Files.createTempFile(
                place.getParent(),
                ".compiled",
                "",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try {
            Files.write(temporary, lines, StandardCharsets.UTF_8);
            Files.setLastModifiedTime(temporary, time);
            Files.move(temporary, place, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }
}
