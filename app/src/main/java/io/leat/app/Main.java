package io.leat.app;

import io.leat.app.cli.CommandLineStart;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The start of the program. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        useNativeLibrary();
        System.exit(CommandLineStart.execute(arguments, System.getenv()));
    }

    /** The program's own copies of SQLite and zstd are used where they stand; they would be unpacked at every start. */
    static void useNativeLibrary() {
        @Nullable String folder = System.getProperty("leat.native");
        if (folder != null) {
            String name = System.getProperty("os.arch").equals("aarch64") ? "aarch64" : "x86_64";
            System.setProperty(
                    "org.sqlite.lib.path",
                    Path.of(folder, "org/sqlite/native/Linux", name).toString());
            System.setProperty(
                    "ZstdNativePath", Path.of(folder, "zstd", name + ".so").toString());
        }
    }
}
