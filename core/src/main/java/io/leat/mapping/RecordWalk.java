package io.leat.mapping;

import io.leat.config.FileSourceSettings.FileFormat;
import io.leat.config.FileSourceSettings.Format;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Goes through records before anything is known of their columns. Not safe for threads. */
public interface RecordWalk {
    /**
     * Hands over what stands in the record, down to the members of its objects.
     *
     * @return why it cannot be read, or null; what was handed over before is not taken back
     */
    @Nullable String walk(RecordBytes record, ValueSink sink);

    /** For records of a format; {@code header} names the fields of CSV. */
    static RecordWalk of(FileFormat format, List<String> header) {
        return format.format() == Format.CSV ? new CsvWalk(format.csv().delimiter(), header) : new JsonWalk();
    }
}
