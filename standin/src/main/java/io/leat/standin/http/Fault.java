package io.leat.standin.http;

import java.time.Duration;

/** One way in which a call goes wrong. */
public sealed interface Fault {
    /** Something else is answered in the place of what was asked for. */
    sealed interface Instead extends Fault {}

    /** What was asked for is answered, spoiled. */
    sealed interface Spoiled extends Fault {}

    /** 429. */
    record TooMany(RetryAfter retryAfter) implements Instead {}

    /** 503. */
    record Unavailable(RetryAfter retryAfter) implements Instead {}

    /** 500 with a message in JSON. */
    record ServerError() implements Instead {}

    /** 502 with a page in HTML, as a gateway before the service answers. */
    record BadGateway() implements Instead {}

    /** A login page in HTML with status 200. */
    record Html() implements Instead {}

    /** 401, as if the token had expired. */
    record ExpiredToken() implements Instead {}

    /** 302 to another origin, which records whether credentials came along. */
    record Redirect() implements Instead {}

    /** Everything as asked, but that much later. */
    record Slow(Duration by) implements Spoiled {}

    /** The headers and half of the body, then nothing until the service closes. */
    record Stalled() implements Spoiled {}

    /** Half of the body that the headers promise, then the connection closes. */
    record Cut() implements Spoiled {}

    /** Whole for HTTP, but broken JSON in the middle. */
    record WrongJson() implements Spoiled {}

    /** Whole for HTTP, but the JSON ends in the middle. */
    record TruncatedJson() implements Spoiled {}

    /** Right JSON that says of itself that it is text/plain. */
    record WrongType() implements Spoiled {}

    /** The same place again: the cursor that was asked with as the next one, or the rows of the page before. */
    record RepeatedCursor() implements Spoiled {}
}
