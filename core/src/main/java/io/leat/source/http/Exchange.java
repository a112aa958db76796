package io.leat.source.http;

import io.leat.ErrorKind;
import io.leat.SyncException;
import io.leat.config.HttpSourceSettings.Timeouts;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/**
 * One call and its whole answer, bounded in bytes. Follows redirections itself, since credentials are for their own origin
 * only (RFC 9110, section 15.4). Safe for threads.
 */
final class Exchange {
    private static final int MOST_REDIRECTIONS = 5;
    private static final int FIRST_BUFFER = 32 * 1024;

    private final HttpClient client;
    private final Timeouts timeouts;
    private final AnswerRoom room;

    /**
     * Calls by a client that follows no redirections.
     *
     * @param room for answers, unpacked
     */
    Exchange(HttpClient client, Timeouts timeouts, AnswerRoom room) {
        this.client = client;
        this.timeouts = timeouts;
        this.room = room;
    }

    /** Sends a request and reads the whole answer, within the share of its chain. */
    Answer send(HttpRequest.Builder builder, Login login) throws IOException, InterruptedException {
        return answer(open(builder, login));
    }

    /** Sends a request and reads the whole answer, for which {@code hold} takes what room it needs. */
    Answer send(HttpRequest.Builder builder, Login login, AnswerRoom.Hold hold)
            throws IOException, InterruptedException {
        return answer(open(builder, login), hold);
    }

    /**
     * Sends a request, and hands over the answer once its headers are there. The login goes to no other origin, and neither
     * do the request's headers, which may hold secrets.
     */
    HttpResponse<InputStream> open(HttpRequest.Builder builder, Login login) throws IOException, InterruptedException {
        login.headers().forEach(builder::setHeader);
        HttpRequest request = builder.timeout(timeouts.response()).build();
        Origin origin = Origin.of(request.uri());
        for (int hop = 0; ; hop++) {
            HttpResponse<InputStream> response = client.send(request, BodyHandlers.ofInputStream());
            Optional<URI> target = redirection(request, response);
            if (target.isEmpty()) {
                return response;
            }
            response.body().close();
            if (hop == MOST_REDIRECTIONS) {
                throw new SyncException(ErrorKind.CONFIG, "is redirected more than " + MOST_REDIRECTIONS + " times");
            }
            request = redirected(request, response.statusCode(), target.get(), origin);
        }
    }

    private static Optional<URI> redirection(HttpRequest request, HttpResponse<?> response) {
        return switch (response.statusCode()) {
            case 301, 302, 303, 307, 308 ->
                response.headers().firstValue("location").map(location -> resolved(request.uri(), location));
            default -> Optional.empty();
        };
    }

    private static URI resolved(URI from, String location) {
        try {
            return from.resolve(location);
        } catch (IllegalArgumentException broken) {
            throw new SyncException(ErrorKind.TRANSIENT, "is redirected to what is no address", broken);
        }
    }

    private HttpRequest redirected(HttpRequest from, int status, URI target, Origin origin) {
        Origin other = Origin.of(target);
        boolean web = other.scheme().equals("https") || other.scheme().equals(origin.scheme());
        if (!web || target.getHost() == null) {
            throw new SyncException(
                    ErrorKind.CONFIG, "is redirected to " + other + ", away from encryption; ask the service");
        }
        boolean same = other.equals(origin);
        HttpRequest.Builder builder = HttpRequest.newBuilder(target).timeout(timeouts.response());
        boolean repeated = from.method().equals("POST") && status >= 307;
        if (repeated && !same) {
            throw new SyncException(
                    ErrorKind.CONFIG, "is redirected to " + other + ", to which no body is sent; put that in url:");
        }
        if (repeated) {
            builder.POST(from.bodyPublisher().orElseThrow());
        } else {
            builder.GET();
        }
        from.headers().map().forEach((name, values) -> {
            if (same || name.equalsIgnoreCase("accept") || name.equalsIgnoreCase("accept-encoding")) {
                values.forEach(value -> builder.setHeader(name, value));
            }
        });
        return builder.build();
    }

    /** Reads an answer to its end, within the share of its chain. */
    Answer answer(HttpResponse<InputStream> response) throws IOException, InterruptedException {
        AnswerRoom.Hold own = new AnswerRoom(room.share(), 0).hold(() -> {});
        return answer(response, own);
    }

    private static Answer answer(HttpResponse<InputStream> response, AnswerRoom.Hold hold)
            throws IOException, InterruptedException {
        try (InputStream body = response.body()) {
            boolean packed = response.headers()
                    .firstValue("content-encoding")
                    .filter("gzip"::equalsIgnoreCase)
                    .isPresent();
            long told = response.headers().firstValueAsLong("content-length").orElse(FIRST_BUFFER);
            if (!packed) {
                hold.extend(told);
            }
            byte[] buffer = new byte[Math.clamp(packed ? told * 4 : told, 1, hold.allowed())];
            byte[] read = buffer;
            int length = 0;
            InputStream plain = packed ? new GZIPInputStream(body, 16 * 1024) : body;
            for (int count = plain.read(read, length, read.length - length); count >= 0; ) {
                length += count;
                if (length == read.length) {
                    int next = plain.read();
                    if (next < 0) {
                        break;
                    }
                    if (length >= hold.allowed()) {
                        hold.extendToAll();
                    }
                    read = Arrays.copyOf(read, (int) Math.min(hold.allowed(), read.length * 2L));
                    read[length++] = (byte) next;
                }
                count = plain.read(read, length, read.length - length);
            }
            return new Answer(
                    response.statusCode(),
                    response.headers(),
                    read,
                    length,
                    Origin.of(response.uri()).host());
        }
    }
}
