package io.leat.source.http;

import io.leat.ErrorKind;
import io.leat.SyncException;
import io.leat.config.HttpSourceSettings;
import io.leat.config.HttpSourceSettings.Incremental;
import io.leat.mapping.JsonMapper;
import io.leat.mapping.RecordMapper;
import io.leat.mapping.Reject;
import io.leat.source.PageSource.Rows;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Reads a whole answer where it came in, so that a page is proved, and its records are rows, before its turn comes. Safe
 * for threads.
 */
final class AnswerReader {
    private final HttpSourceSettings settings;
    private final boolean optional;
    private final Rows rows;
    private final Judge judge;
    private final Optional<String> watched;
    /** Mappers hold much and are made slowly. */
    private final Queue<RecordMapper> idle = new ConcurrentLinkedQueue<>();

    /**
     * A reader for one chain.
     *
     * @param optional whether an answer without an array of records is one without records
     */
    AnswerReader(HttpSourceSettings settings, boolean optional, Rows rows, Judge judge) {
        this.settings = settings;
        this.optional = optional;
        this.rows = rows;
        this.judge = judge;
        this.watched = settings.incremental()
                .filter(Incremental.Field.class::isInstance)
                .map(Incremental.Field.class::cast)
                .map(Incremental.Field::from);
    }

    /** Reads an answer, of which rows may be kept as long as both take no more than {@code allowed} bytes. */
    Result read(String name, Answer answer, int allowed) {
        RecordMapper idling = idle.poll();
        RecordMapper mapper = idling == null ? new JsonMapper(rows.mapping()) : idling;
        RowsAhead ahead = new RowsAhead(rows, answer.length(), allowed - answer.body().length, watched);
        try {
            AnswerScan.Scanned scanned = AnswerScan.scan(
                    answer,
                    AnswerScan.document(settings.answer().records(), optional),
                    (int) settings.limits().recordSize().bytes(),
                    judge.wanted(),
                    record -> ahead.take(mapper, record));
            idle.add(mapper);
            return new Result.Good(answer, scanned, ahead, judge.exhausted(answer, scanned));
        } catch (SyncException noRecords) {
            String type = answer.contentType();
            String told = ServiceMessage.in(answer.body(), answer.length());
            return new Result.Again(judge.named(
                    name,
                    new SyncException(
                            ErrorKind.TRANSIENT,
                            noRecords.text()
                                    + (type.isEmpty() || type.contains("json") ? "" : "; its content type is " + type)
                                    + (told.isEmpty() ? "" : "; the service says: " + Reject.shorten(told)))));
        }
    }
}
