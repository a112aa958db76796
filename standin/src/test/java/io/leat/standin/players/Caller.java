package io.leat.standin.players;

import io.leat.standin.http.Got;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Calls a service with its token. */
record Caller(HttpClient http, PlayersService service) implements AutoCloseable {
    static final String TOKEN = "t0ken";

    static Caller of(PlayersService service) {
        return new Caller(HttpClient.newHttpClient(), service);
    }

    HttpRequest.Builder bare(String path) {
        return HttpRequest.newBuilder(service.address().resolve(path)).timeout(Duration.ofSeconds(20));
    }

    HttpRequest.Builder request(String path) {
        return bare(path).header("Authorization", TOKEN);
    }

    Got get(String path) throws IOException, InterruptedException {
        return send(request(path));
    }

    Got post(String path, String type, String body) throws IOException, InterruptedException {
        return send(request(path).header("Content-Type", type).POST(BodyPublishers.ofString(body)));
    }

    Got send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return new Got(http.send(request.build(), BodyHandlers.ofByteArray()));
    }

    @Override
    public void close() {
        http.shutdownNow();
        service.close();
    }
}
