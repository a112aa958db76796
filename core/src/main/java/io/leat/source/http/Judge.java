package io.leat.source.http;

import io.leat.ErrorKind;
import io.leat.SyncException;
import io.leat.config.HttpSourceSettings;
import io.leat.config.HttpSourceSettings.RateLimit;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Decides what an answer is. Safe for threads. */
final class Judge {
    private final HttpSourceSettings settings;
    private final Secrets secrets;
    private final List<String> wanted;
    private final Clock clock;

    /**
     * A judge for one source.
     *
     * @param pointers that paging needs
     */
    Judge(HttpSourceSettings settings, Secrets secrets, List<String> pointers, Clock clock) {
        this.settings = settings;
        this.secrets = secrets;
        this.clock = clock;
        this.wanted = new ArrayList<>(pointers);
        settings.answer().total().ifPresent(wanted::add);
        settings.rateLimit().remaining().ifPresent(wanted::add);
        settings.rateLimit().resetsIn().ifPresent(wanted::add);
    }

    /** Pointers to all that is to be known of an answer beside its records. */
    List<String> wanted() {
        return wanted;
    }

    /** Why it is no answer to what was asked; empty where its body is to be read. */
    Optional<Result> refusal(String name, Answer answer) {
        if (answer.status() / 100 == 2) {
            return markup(name, answer);
        }
        Optional<Instant> after = RateHeaders.retryAfter(answer.headers(), clock.instant());
        return Optional.of(
                switch (answer.status() / 100) {
                    case 4 -> refused(name, answer, after);
                    case 5 -> {
                        SyncException failure = failure(ErrorKind.TRANSIENT, name, answer, "");
                        yield after.isPresent() ? new Result.Limited(failure, after) : new Result.Again(failure);
                    }
                    default -> new Result.Bad(failure(ErrorKind.CONFIG, name, answer, ""));
                });
    }

    private Result refused(String name, Answer answer, Optional<Instant> after) {
        return switch (answer.status()) {
            case 429 -> new Result.Limited(failure(ErrorKind.TRANSIENT, name, answer, ""), until(answer, after));
            case 408, 425 -> new Result.Again(failure(ErrorKind.TRANSIENT, name, answer, ""));
            case 401 ->
                new Result.Stale(failure(ErrorKind.AUTH, name, answer, "; the credential is wrong or has run out"));
            case 403 ->
                after.isPresent()
                        ? new Result.Limited(failure(ErrorKind.TRANSIENT, name, answer, ""), after)
                        : new Result.Bad(failure(ErrorKind.AUTH, name, answer, "; the credential may not read this"));
            default -> new Result.Bad(failure(ErrorKind.CONFIG, name, answer, ""));
        };
    }

    /** A refusal may say in its headers or its body when to ask again. */
    private Optional<Instant> until(Answer answer, Optional<Instant> after) {
        Instant now = clock.instant();
        return after.or(() -> RateHeaders.exhausted(answer.headers(), now))
                .or(() -> settings.rateLimit()
                        .resetsIn()
                        .flatMap(pointer -> {
                            try {
                                return AnswerMembers.of(answer, pointer).getOrDefault(pointer, Optional.empty());
                            } catch (SyncException noJson) {
                                return Optional.empty();
                            }
                        })
                        .flatMap(text -> RateHeaders.time(text, now)));
    }

    private Optional<Result> markup(String name, Answer answer) {
        if (!answer.isMarkup()) {
            return Optional.empty();
        }
        String title = answer.told(secrets);
        return Optional.of(new Result.Again(new SyncException(
                ErrorKind.TRANSIENT,
                clean(name + ": answers with HTML" + (title.isEmpty() ? "" : " (\"" + title + "\")")
                        + " where JSON was expected; it may be a page for login or of an error"))));
    }

    /** When to ask again, where the answer says that no call is left. */
    Optional<Instant> exhausted(Answer answer, AnswerScan.Scanned scanned) {
        Instant now = clock.instant();
        RateLimit limit = settings.rateLimit();
        Optional<String> left = limit.remaining().flatMap(at -> scanned.values().getOrDefault(at, Optional.empty()));
        Optional<String> reset = limit.resetsIn().flatMap(at -> scanned.values().getOrDefault(at, Optional.empty()));
        if (left.isPresent() && reset.isPresent()) {
            return left.get().matches("-?[0-9]+") && Long.parseLong(left.get()) <= 0
                    ? RateHeaders.time(reset.get(), now)
                    : Optional.empty();
        }
        return RateHeaders.exhausted(answer.headers(), now);
    }

    private SyncException failure(ErrorKind kind, String name, Answer answer, String advice) {
        String told = answer.told(secrets);
        return new SyncException(
                kind,
                clean(name + ": answered with status " + answer.status() + (told.isEmpty() ? "" : " (" + told + ")")
                        + advice));
    }

    /** A call that brought no answer. */
    Result broken(String name, Exception cause) {
        @Nullable String reason = SyncException.reason(cause);
        return new Result.Again(new SyncException(ErrorKind.TRANSIENT, clean(name + ": " + reason), cause));
    }

    /** A failure that was told by those who do not know the page. */
    SyncException named(String name, SyncException failure) {
        return new SyncException(failure.kind(), clean(name + ": " + failure.text()), failure.getCause());
    }

    private String clean(String text) {
        return secrets.without(text);
    }
}
