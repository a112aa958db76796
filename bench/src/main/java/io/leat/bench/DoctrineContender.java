package io.leat.bench;

import io.leat.bench.shape.DeliveredFiles;
import io.leat.bench.shape.Dialect;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The import in PHP with Doctrine, see bench/peers/doctrine.
 *
 * @param program its import.php
 */
record DoctrineContender(Path program) implements PlainContender {
    private static final Path LIBRARY = Path.of("/usr/share/php/Doctrine/ORM");

    static boolean isInstalled() {
        return Files.isDirectory(LIBRARY)
                && Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
                        .anyMatch(folder -> Files.isExecutable(Path.of(folder, "php")));
    }

    @Override
    public String name() {
        return "doctrine";
    }

    @Override
    public Command load(Login login, Delivery delivery, boolean first) throws IOException {
        List<String> words = new ArrayList<>(
                List.of("php", program.toString(), delivery.shape().table()));
        DeliveredFiles.in(delivery.folder()).forEach(file -> words.add(file.toString()));
        return new Command(
                words,
                Map.of(
                        "DATABASE_DRIVER",
                        login.dialect() == Dialect.POSTGRES ? "pdo_pgsql" : "pdo_mysql",
                        "DATABASE_HOST",
                        Login.HOST,
                        "DATABASE_PORT",
                        Integer.toString(login.port()),
                        "DATABASE_NAME",
                        login.database(),
                        "DATABASE_USER",
                        login.user(),
                        "DATABASE_PASSWORD",
                        login.password()));
    }
}
