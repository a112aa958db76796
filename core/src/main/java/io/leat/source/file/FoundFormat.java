package io.leat.source.file;

import io.leat.config.FileSourceSettings.Compression;
import io.leat.config.FileSourceSettings.FileFormat;
import java.util.List;

/**
 * How records stand in a sample.
 *
 * @param packed how the file is packed; {@code format} itself says {@code auto}
 * @param otherArrays pointers to further arrays of objects in a JSON document, the first few
 * @param namesInvented whether {@code csv.header} was made up, since the first line looks like data
 */
public record FoundFormat(FileFormat format, Compression packed, List<String> otherArrays, boolean namesInvented) {}
