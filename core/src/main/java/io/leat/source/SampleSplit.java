package io.leat.source;

import io.leat.mapping.Mapping;

/** A split that can be looked at before there is a configuration, and read as an import would, any number of times. */
public interface SampleSplit {
    /** As messages name it, and as {@code ${file.name}} stands for it. */
    String name();

    /** Its size where it is stored. */
    long bytes();

    /** Throws {@link io.leat.SyncException} when it cannot be opened, naming the split. */
    RawRecords raw();

    /** Reads it by a mapping, however many records are refused; throws as {@link #raw()} does. */
    RecordReader mapped(Mapping mapping, RejectSink rejects);
}
