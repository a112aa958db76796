package io.leat.source.http;

import io.leat.config.HttpSourceSettings;
import io.leat.config.HttpSourceSettings.BodyFormat;
import io.leat.config.HttpSourceSettings.Method;
import io.leat.config.HttpSourceSettings.Paging;
import io.leat.config.HttpSourceSettings.Request;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Makes the request for each page of a chain. */
final class Requests {
    private final Request request;
    private final Paging paging;
    private final URI base;
    private final Map<String, String> parameters = new LinkedHashMap<>();

    Requests(HttpSourceSettings settings, Optional<String> watermark) {
        this.request = settings.request();
        this.paging = settings.paging();
        this.base = URI.create(request.url());
        settings.incremental()
                .ifPresent(incremental -> watermark.ifPresent(value -> parameters.put(incremental.parameter(), value)));
    }

    URI base() {
        return base;
    }

    /** A page as messages name it: secrets may stand in the query, so only the paging is told of it. */
    String name(String place) {
        String address = request.method() + " " + base.getScheme() + "://" + base.getRawAuthority() + base.getRawPath();
        return switch (paging) {
            case Paging.None none -> address;
            case Paging.Numbered numbered -> address + " " + numbered.parameter() + "=" + place;
            case Paging.Offset offset -> address + " " + offset.parameter() + "=" + place;
            case Paging.Cursor cursor -> address + (place.isEmpty() ? "" : " " + cursor.parameter() + "=" + place);
            case Paging.NextUrl next -> address + (place.isEmpty() ? "" : " (a following page)");
            case Paging.LinkHeader link -> address + (place.isEmpty() ? "" : " (a following page)");
        };
    }

    /** The request for a page, without headers of a login. */
    HttpRequest.Builder to(String place, Map<String, String> loginQuery) {
        boolean inBody = request.method() == Method.POST;
        Map<String, String> asked = new LinkedHashMap<>(parameters);
        asked.putAll(paged(place));
        Map<String, String> query = new LinkedHashMap<>();
        URI address = base;
        boolean isFollowing =
                !place.isEmpty() && (paging instanceof Paging.NextUrl || paging instanceof Paging.LinkHeader);
        if (isFollowing) {
            address = base.resolve(place);
        } else {
            query.putAll(request.query());
            query.putAll(inBody ? Map.of() : asked);
        }
        query.putAll(loginQuery);
        HttpRequest.Builder builder = HttpRequest.newBuilder(Query.added(address, query));
        if (request.headers().keySet().stream().noneMatch("accept"::equalsIgnoreCase)) {
            builder.setHeader("Accept", "application/json");
        }
        request.headers().forEach(builder::setHeader);
        builder.setHeader("Accept-Encoding", "gzip");
        return inBody ? withBody(builder, asked) : builder.GET();
    }

    private HttpRequest.Builder withBody(HttpRequest.Builder builder, Map<String, String> asked) {
        if (request.bodyFormat() == BodyFormat.FORM) {
            Map<String, String> form = new LinkedHashMap<>(request.body());
            form.putAll(asked);
            return builder.setHeader("Content-Type", "application/x-www-form-urlencoded")
                    .POST(BodyPublishers.ofString(Query.form(form)));
        }
        Map<String, String> members = new LinkedHashMap<>(request.body());
        asked.forEach((name, value) -> members.put(name, isNumber(name) ? value : JsonQuoted.of(value)));
        String body = members.entrySet().stream()
                .map(member -> JsonQuoted.of(member.getKey()) + ":" + member.getValue())
                .collect(Collectors.joining(",", "{", "}"));
        return builder.setHeader("Content-Type", "application/json").POST(BodyPublishers.ofString(body));
    }

    /** Whether the parameter counts pages or records. */
    private boolean isNumber(String name) {
        return switch (paging) {
            case Paging.Numbered numbered ->
                name.equals(numbered.parameter()) || Optional.of(name).equals(numbered.sizeParameter());
            case Paging.Offset offset ->
                name.equals(offset.parameter()) || Optional.of(name).equals(offset.sizeParameter());
            case Paging.Cursor cursor -> Optional.of(name).equals(cursor.sizeParameter());
            case Paging.None none -> false;
            case Paging.NextUrl next -> false;
            case Paging.LinkHeader link -> false;
        };
    }

    private Map<String, String> paged(String place) {
        Map<String, String> pairs = new LinkedHashMap<>();
        switch (paging) {
            case Paging.Numbered numbered -> {
                numbered.sizeParameter().ifPresent(name -> pairs.put(name, Integer.toString(numbered.size())));
                pairs.put(numbered.parameter(), place);
            }
            case Paging.Offset offset -> {
                offset.sizeParameter().ifPresent(name -> pairs.put(name, Integer.toString(offset.size())));
                pairs.put(offset.parameter(), place);
            }
            case Paging.Cursor cursor -> {
                cursor.sizeParameter().ifPresent(name -> pairs.put(name, Integer.toString(cursor.size())));
                if (!place.isEmpty()) {
                    pairs.put(cursor.parameter(), place);
                }
            }
            case Paging.None none -> {}
            case Paging.NextUrl next -> {}
            case Paging.LinkHeader link -> {}
        }
        return pairs;
    }
}
