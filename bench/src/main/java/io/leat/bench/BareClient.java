package io.leat.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/**
 * The floor of reading pages: fetches one after the other by the client of the JDK and throws them away. Arguments: the
 * address without a page, the token, and the number of pages.
 */
public final class BareClient {
    private BareClient() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        int pages = Integer.parseInt(arguments[2]);
        try (HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            for (int page = 1; page <= pages; page++) {
                HttpResponse<byte[]> answer = client.send(
                        HttpRequest.newBuilder(URI.create(arguments[0] + page))
                                .header("Authorization", arguments[1])
                                .build(),
                        BodyHandlers.ofByteArray());
                if (answer.statusCode() != 200) {
                    throw new IOException("page " + page + " was answered with " + answer.statusCode());
                }
            }
        }
    }
}
