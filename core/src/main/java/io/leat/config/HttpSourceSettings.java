package io.leat.config;

import io.leat.config.FileSourceSettings.InputLimits;
import io.leat.config.FileSourceSettings.RejectLimit;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A web API that answers with pages of JSON.
 *
 * @param answer where in an answer the records and their number stand
 * @param concurrency most requests of one chain at once, as far as its paging allows; from 1 to 64
 * @param maxPages most pages of one run; the next run goes on
 * @param every a chain begins no earlier than this after the beginning of the one before; empty where each run may
 * @param isSet whether a chain from its first to its last page is a complete delivery
 * @param maxRejects above it a chain fails
 */
public record HttpSourceSettings(
        Request request,
        Authentication authentication,
        Answer answer,
        Paging paging,
        Optional<Incremental> incremental,
        RateLimit rateLimit,
        int concurrency,
        OptionalInt maxPages,
        Optional<Duration> every,
        boolean isSet,
        Retry retry,
        Timeouts timeouts,
        RejectLimit maxRejects,
        Duration keepRejects,
        InputLimits limits)
        implements SourceSettings {

    /** The same, asked otherwise. */
    public HttpSourceSettings with(Request otherRequest, Authentication otherAuthentication) {
        return new HttpSourceSettings(
                otherRequest,
                otherAuthentication,
                answer,
                paging,
                incremental,
                rateLimit,
                concurrency,
                maxPages,
                every,
                isSet,
                retry,
                timeouts,
                maxRejects,
                keepRejects,
                limits);
    }

    /** How it is asked. */
    public enum Method {
        GET,
        /** With the paging parameters in the body. */
        POST
    }

    /** How a body is written. */
    public enum BodyFormat {
        JSON,
        FORM
    }

    /**
     * What is asked, without paging and credentials.
     *
     * @param url http or https, without a query
     * @param headers sent with every request
     * @param body members of the body of a POST; values of a JSON body are texts of JSON
     */
    public record Request(
            String url,
            Method method,
            Map<String, String> query,
            Map<String, String> headers,
            BodyFormat bodyFormat,
            Map<String, String> body) {
        /** Without values, any of which may be a secret. */
        @Override
        public String toString() {
            return "Request[" + method + " " + url + ", query=" + query.keySet() + ", headers=" + headers.keySet()
                    + ", " + bodyFormat + " body=" + body.keySet() + "]";
        }
    }

    /** How the service knows who asks. */
    public sealed interface Authentication {
        /** It does not. */
        record None() implements Authentication {}

        /** RFC 7617. */
        record Basic(Secret user, Secret password) implements Authentication {}

        /** RFC 6750. */
        record Bearer(Secret token) implements Authentication {}

        /** A header of its own. */
        record Header(String name, Secret value) implements Authentication {}

        /** A parameter of the query. */
        record Query(String name, Secret value) implements Authentication {}

        /** A token for client credentials (RFC 6749, section 4.4). */
        record OAuth2(String tokenUrl, Secret clientId, Secret clientSecret, String scope) implements Authentication {}
    }

    /**
     * Where in an answer things stand.
     *
     * @param records JSON Pointer to the array of records; empty for the document itself
     * @param total JSON Pointer to the number of records of the whole chain, where the service announces it
     */
    public record Answer(String records, Optional<String> total) {}

    /** How one page leads to the next. */
    public sealed interface Paging {
        /** There is one page. */
        record None() implements Paging {}

        /**
         * By its number.
         *
         * @param first number of the first page
         * @param size records of a page
         * @param more JSON Pointer to whether another page follows; without it a page that is not full is the last
         */
        record Numbered(String parameter, int first, Optional<String> sizeParameter, int size, Optional<String> more)
                implements Paging {}

        /** By the number of records before it, from 0. */
        record Offset(String parameter, Optional<String> sizeParameter, int size, Optional<String> more)
                implements Paging {}

        /**
         * By a text that the page before names.
         *
         * @param from JSON Pointer to it
         * @param more JSON Pointer to whether another page follows; without it the chain ends where no text is named
         */
        record Cursor(String parameter, String from, Optional<String> sizeParameter, int size, Optional<String> more)
                implements Paging {}

        /** By an address in the body, at this JSON Pointer. */
        record NextUrl(String from) implements Paging {}

        /** By a Link header with rel="next" (RFC 8288). */
        record LinkHeader() implements Paging {}
    }

    /** Only what has changed. */
    public sealed interface Incremental {
        /** The parameter that takes the watermark, inclusive. */
        String parameter();

        /** The watermark of the first run; without one it loads everything. */
        Optional<String> start();

        /**
         * By a value of the records.
         *
         * @param from JSON Pointer into a record to the value whose highest becomes the watermark
         */
        record Field(String parameter, String from, Optional<String> start) implements Incremental {}

        /** By the text that the last page of a chain names for the next one, where pages name each other. */
        record Token(String parameter, Optional<String> start) implements Incremental {}
    }

    /**
     * How often the service may be asked.
     *
     * @param remaining JSON Pointer into an answer to the calls that are left
     * @param resetsIn JSON Pointer into an answer to the seconds until all calls may be made again
     * @param plans calls in a time, all of which hold
     * @param maxWait longer waits pause the split
     */
    public record RateLimit(
            Optional<String> remaining, Optional<String> resetsIn, List<Plan> plans, Duration maxWait) {}

    /** So many calls in a time that starts with the first of them. */
    public record Plan(int calls, Duration per) {}

    /**
     * When one request is tried again.
     *
     * @param attempts in total, the first included; at least 1
     * @param firstDelay wait before attempt 2, doubled before each later one
     * @param maxDelay longest single wait
     */
    public record Retry(int attempts, Duration firstDelay, Duration maxDelay) {}

    /**
     * Longest times of one request.
     *
     * @param connect until the connection stands
     * @param response until the answer begins
     * @param request until it has ended
     */
    public record Timeouts(Duration connect, Duration response, Duration request) {}
}
