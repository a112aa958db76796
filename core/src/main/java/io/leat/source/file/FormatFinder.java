package io.leat.source.file;

import io.leat.ErrorKind;
import io.leat.SyncException;
import io.leat.config.FileSourceSettings.Compression;
import io.leat.config.FileSourceSettings.CsvSettings;
import io.leat.config.FileSourceSettings.FileFormat;
import io.leat.config.FileSourceSettings.Format;
import io.leat.config.FileSourceSettings.InputLimits;
import io.leat.framing.ByteWindow;
import io.leat.framing.FirstBytes;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;

/** Finds how records stand in a file of which nothing is known. */
public final class FormatFinder {
    private FormatFinder() {}

    /**
     * Looks at the start of the file; of a JSON document that is an object, at all of it.
     *
     * @param records pointer to the array, where somebody knows it
     * @throws SyncException DATA when there are no records of a known format
     */
    public static FoundFormat find(Path path, Optional<String> records, InputLimits limits) {
        InboxFile file = SampleFile.look(path);
        try (FileContent content = new FileContent(file, Compression.AUTO, limits.ratio())) {
            try {
                ByteWindow window = new ByteWindow(content.stream(), CsvLook.LOOKED_AT);
                FirstBytes.check(window, Format.CSV, "JSON, NDJSON or CSV in UTF-8");
                return found(window, records, packed(file));
            } catch (JacksonException broken) {
                if (broken.getCause() instanceof IOException unreadable) {
                    throw content.failure(unreadable);
                }
                throw new SyncException(
                        ErrorKind.DATA,
                        "not JSON, though it starts like it: "
                                + broken.getOriginalMessage()
                                        .lines()
                                        .findFirst()
                                        .orElse(""),
                        broken);
            } catch (IOException unreadable) {
                throw content.failure(unreadable);
            }
        }
    }

    private static Compression packed(InboxFile file) throws IOException {
        try (InputStream stored = Files.newInputStream(file.path())) {
            return Unpacking.found(stored.readNBytes(4));
        }
    }

    private static FoundFormat found(ByteWindow window, Optional<String> records, Compression packed)
            throws IOException {
        char first = FirstBytes.character(window);
        if (first == 0) {
            throw new SyncException(ErrorKind.DATA, "it is empty; a sample needs records");
        }
        if (first != '{' && first != '[') {
            return csv(window, packed);
        }
        if (records.isPresent()) {
            return json(Format.JSON, records.get(), List.of(), packed);
        }
        return first == '[' ? json(Format.JSON, "", List.of(), packed) : object(window, packed);
    }

    private static FoundFormat object(ByteWindow window, Compression packed) throws IOException {
        ArrayFinder.Found found = ArrayFinder.find(window.rest());
        if (found.anotherFollows() && !found.oneLine()) {
            throw new SyncException(
                    ErrorKind.DATA,
                    "it holds several objects, and the first goes over several lines; records are one object a line,"
                            + " or the elements of one array");
        }
        if (found.anotherFollows() || (found.pointers().isEmpty() && found.oneLine())) {
            return json(Format.NDJSON, "", List.of(), packed);
        }
        if (found.pointers().isEmpty()) {
            throw new SyncException(
                    ErrorKind.DATA,
                    "it is one object without an array of objects; records are the elements of an array,"
                            + " or one object a line");
        }
        List<String> pointers = found.pointers();
        return json(Format.JSON, pointers.getFirst(), pointers.subList(1, pointers.size()), packed);
    }

    private static FoundFormat json(Format format, String records, List<String> others, Compression packed) {
        return new FoundFormat(
                new FileFormat(format, Compression.AUTO, records, CsvSettings.USUAL), packed, others, false);
    }

    private static FoundFormat csv(ByteWindow window, Compression packed) throws IOException {
        CsvLook look = CsvLook.at(window);
        List<String> header = look.inventedNames();
        CsvSettings csv = new CsvSettings(look.delimiter(), header);
        return new FoundFormat(
                new FileFormat(Format.CSV, Compression.AUTO, "", csv), packed, List.of(), !header.isEmpty());
    }
}
