package io.leat.source.http;

import io.leat.config.HttpSourceSettings;
import io.leat.source.Page;
import io.leat.source.RejectSink;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A page whose answer is proved to be whole.
 *
 * @param rows what its records are
 * @param token that it names for the page after it, also where it is the last one; empty where pages name none
 */
record HttpPage(
        String name,
        HttpSourceSettings settings,
        Answer answer,
        RowsAhead rows,
        long records,
        Optional<String> following,
        Optional<String> token,
        OptionalLong total,
        boolean optional)
        implements Page {

    @Override
    public long bytes() {
        return answer.length();
    }

    @Override
    public PageReader read(RejectSink rejects) {
        return new HttpPageReader(this, rejects);
    }
}
