package io.leat.standin.http;

import java.io.IOException;
import java.net.URI;
import java.time.Clock;

/**
 * Plays faults.
 *
 * @param clock what dates of Retry-After count from
 * @param elsewhere the origin that redirects lead to
 */
public record FaultPlayer(Clock clock, Hold hold, URI elsewhere) {
    private static final String LOGIN = "<!DOCTYPE html>\n<html><head><title>Sign in</title></head>"
            + "<body><form method=\"post\"><input name=\"user\"><input name=\"password\"></form></body></html>\n";

    /** Answers something else. */
    public void instead(Fault.Instead fault, Call call) throws IOException {
        switch (fault) {
            case Fault.TooMany(RetryAfter after) -> refused(call, after, Answer.message(429, "Too many requests."));
            case Fault.Unavailable(RetryAfter after) -> refused(call, after, Answer.message(503, "Down for a moment."));
            case Fault.ServerError() -> call.answer(Answer.message(500, "Something went wrong."));
            case Fault.BadGateway() -> call.answer(Answer.html(502, "Bad Gateway"));
            case Fault.Html() -> call.answer(Answer.text(200, "text/html; charset=utf-8", LOGIN));
            case Fault.ExpiredToken() -> call.answer(Answer.message(401, "The token has expired."));
            case Fault.Redirect() -> {
                call.set("Location", elsewhere.resolve(call.path()).toString());
                call.answer(Answer.message(302, "Found elsewhere."));
            }
        }
    }

    /**
     * Answers {@code answer}, spoiled. To be slow or to repeat a cursor is left to the service, which does so while it
     * prepares the answer.
     */
    public void spoiled(Fault.Spoiled fault, Call call, Answer answer) throws IOException, InterruptedException {
        switch (fault) {
            case Fault.Slow slow -> call.answer(answer);
            case Fault.RepeatedCursor() -> call.answer(answer);
            case Fault.WrongJson() -> call.answer(answer.broken());
            case Fault.TruncatedJson() -> call.answer(answer.truncated());
            case Fault.WrongType() -> call.answer(answer.of("text/plain"));
            case Fault.Cut() -> {
                call.half(answer);
                throw new CutException();
            }
            case Fault.Stalled() -> {
                call.half(answer);
                hold.untilClosed();
            }
        }
    }

    private void refused(Call call, RetryAfter after, Answer answer) throws IOException {
        after.header(clock.instant()).ifPresent(value -> call.set("Retry-After", value));
        call.answer(answer);
    }
}
