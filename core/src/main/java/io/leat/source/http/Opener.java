package io.leat.source.http;

import io.leat.ErrorKind;
import io.leat.SyncException;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;

/** Opens the answers of a chain one after the other, with the attempts that each may take. */
final class Opener {
    private final HttpSource source;
    private final Requests requests;
    private final Judge judge;
    private final Attempts attempts;

    Opener(HttpSource source, Requests requests, Judge judge, Attempts attempts) {
        this.source = source;
        this.requests = requests;
        this.judge = judge;
        this.attempts = attempts;
    }

    Requests requests() {
        return requests;
    }

    Judge judge() {
        return judge;
    }

    void check() {
        attempts.check();
    }

    /** The answer for a page once its headers say that it is one. */
    HttpResponse<InputStream> open(String place) {
        String name = requests.name(place);
        boolean renewed = false;
        int failed = 0;
        while (true) {
            attempts.await();
            Attempt attempt = attempt(name, place);
            attempts.answered();
            switch (attempt) {
                case Opened(HttpResponse<InputStream> response) -> {
                    return response;
                }
                case Refused(Result.Again again) -> attempts.again(++failed, again.why());
                case Refused(Result.Limited limited) ->
                    attempts.limited(limited.until().isEmpty() ? ++failed : 0, limited);
                case Refused(Result.Stale stale) -> {
                    if (renewed || !source.canRenew()) {
                        throw stale.why();
                    }
                    renewed = true;
                }
                case Refused(Result.Bad bad) -> throw bad.why();
                case Refused(Result.Good good) -> throw new IllegalStateException("its body was not to be read");
            }
        }
    }

    private sealed interface Attempt {}

    /** The headers say that it is an answer. */
    private record Opened(HttpResponse<InputStream> response) implements Attempt {}

    private record Refused(Result why) implements Attempt {}

    private Attempt attempt(String name, String place) {
        try {
            Login login = source.credentials().login();
            HttpResponse<InputStream> response = source.exchange().open(requests.to(place, login.query()), login);
            if (response.statusCode() / 100 == 2 && !isMarkup(response)) {
                return new Opened(response);
            }
            Result result =
                    judge.refusal(name, source.exchange().answer(response)).orElseThrow();
            if (result instanceof Result.Stale) {
                source.credentials().renew(login);
            }
            return new Refused(result);
        } catch (IOException unreachable) {
            return new Refused(judge.broken(name, unreachable));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new SyncException(ErrorKind.TRANSIENT, "was interrupted", stopped);
        } catch (LimitedException limited) {
            return new Refused(new Result.Limited(judge.named(name, limited.failure()), limited.until()));
        } catch (SyncException failure) {
            SyncException named = judge.named(name, failure);
            return new Refused(failure.kind() == ErrorKind.TRANSIENT ? new Result.Again(named) : new Result.Bad(named));
        }
    }

    private static boolean isMarkup(HttpResponse<?> response) {
        return response.headers().firstValue("content-type").orElse("").contains("html");
    }
}
