package io.leat.source.http;

import io.leat.config.HttpSourceSettings;
import io.leat.mapping.Mapping;
import io.leat.source.Page;
import io.leat.source.RejectSink;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A page whose answer is proved to be whole.
 *
 * @param before records of the pages before it
 * @param fingerprint of its records
 * @param exhausted when to ask again, where the answer says that no call is left
 */
record HttpPage(
        String name,
        String place,
        long before,
        HttpSourceSettings settings,
        Answer answer,
        long records,
        Optional<String> following,
        OptionalLong total,
        long fingerprint,
        Optional<Instant> exhausted,
        boolean optional)
        implements Page {

    @Override
    public long bytes() {
        return answer.length();
    }

    @Override
    public PageReader read(Mapping mapping, RejectSink rejects) {
        return new HttpPageReader(this, mapping, rejects);
    }
}
