package io.leat.source;

import io.leat.mapping.Mapping;
import java.util.Optional;

/** A source that answers with pages. */
public interface PageSource {
    /** Tells credentials and services apart, and holds no secret: calls of the same one count together. */
    String credential();

    /** Where it is asked, for a person. */
    String address();

    /**
     * Where a chain begins or goes on.
     *
     * @param place as {@link Page#following} told it; empty for the first page
     * @param records of the pages before
     * @param watermark from which changed records are asked for; empty for all
     */
    record From(String place, long records, Optional<String> watermark) {}

    /**
     * Opens a chain whose records are wanted as they stand there, one page after the other, however large a page is.
     *
     * @throws io.leat.SyncException as {@link Pages#next}
     */
    PageStream stream(From from, CallLimit limit, Runnable check);

    /**
     * What the records of pages are made into.
     *
     * @param blockBytes of a block of rows; those of a page may be made before its turn
     * @param blockRows most rows of a block
     */
    record Rows(Mapping mapping, int blockBytes, int blockRows) {}

    /**
     * Opens a chain; nothing is called before its first page is asked for.
     *
     * @param check called now and then while a page is waited for; what it throws ends the wait
     */
    Pages open(From from, Rows rows, CallLimit limit, Runnable check);
}
