package io.leat.source.http;

import io.leat.ErrorKind;
import io.leat.SyncException;
import io.leat.framing.ByteWindow;
import io.leat.framing.JsonFramer;
import io.leat.mapping.RecordBytes;
import io.leat.source.PageStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** Reads one answer after the other as it comes in. */
final class HttpStream implements PageStream {
    private static final int CHECK_EVERY = 64;

    private final HttpSource source;
    private final Opener opener;
    private final LoopGuard guard = new LoopGuard();
    private final Map<String, Optional<String>> values = new HashMap<>();
    private @Nullable Open open;
    private @Nullable String following;
    private String place;
    private long before;
    private long inPage;
    private long bytes;
    private OptionalLong total = OptionalLong.empty();

    /** The page in hand. */
    private record Open(HttpHeaders headers, StallGuard body, JsonFramer framer) {}

    HttpStream(HttpSource source, Opener opener, String place, long records) {
        this.source = source;
        this.opener = opener;
        this.place = place.isEmpty() ? source.following().first() : place;
        this.following = this.place;
        this.before = records;
    }

    @Override
    public @Nullable RecordBytes next() {
        try {
            while (open != null || following != null) {
                Open page = open == null ? open(String.valueOf(following)) : open;
                RecordBytes record = page.framer().next();
                if (record != null) {
                    if (++inPage % CHECK_EVERY == 0) {
                        opener.check();
                    }
                    return record;
                }
                end(page);
            }
            return null;
        } catch (IOException broken) {
            throw failed(new SyncException(
                    ErrorKind.TRANSIENT, "the answer broke off: " + SyncException.reason(broken), broken));
        } catch (SyncException broken) {
            throw failed(broken);
        }
    }

    /** Names the page; what is no JSON may be right when it is asked for again. */
    private SyncException failed(SyncException failure) {
        String name = opener.requests().name(place);
        ErrorKind kind = failure.kind() == ErrorKind.DATA ? ErrorKind.TRANSIENT : failure.kind();
        return failure.text().startsWith(name)
                ? failure
                : opener.judge().named(name, new SyncException(kind, failure.text(), failure.getCause()));
    }

    private Open open(String at) throws IOException {
        place = at;
        inPage = 0;
        values.clear();
        HttpResponse<InputStream> response = opener.open(place);
        StallGuard body =
                new StallGuard(response.body(), source.settings().timeouts().response());
        boolean packed = response.headers()
                .firstValue("content-encoding")
                .filter("gzip"::equalsIgnoreCase)
                .isPresent();
        int recordSize = (int) source.settings().limits().recordSize().bytes();
        Open page = new Open(
                response.headers(),
                body,
                new JsonFramer(
                        new ByteWindow(packed ? new GZIPInputStream(body, 64 * 1024) : body, recordSize),
                        AnswerScan.document(source.settings().answer().records(), source.optional())
                                .with(this::member)));
        open = page;
        return page;
    }

    private void member(String pointer, RecordBytes value) {
        AnswerScan.collect(pointer, value, opener.judge().wanted(), values);
    }

    private void end(Open page) throws IOException {
        Optional<Long> announced = source.settings()
                .answer()
                .total()
                .flatMap(pointer -> values.getOrDefault(pointer, Optional.empty()))
                .filter(text -> text.matches("[0-9]{1,18}"))
                .map(Long::parseLong);
        total = announced.map(OptionalLong::of).orElse(OptionalLong.empty());
        List<String> links = page.headers().allValues("link");
        Optional<String> after =
                source.following().after(new Following.Told(place, inPage, before, announced, values, links));
        guard.check(0, 0, after.orElse(""));
        before += inPage;
        following = after.orElse(null);
        closePage();
    }

    private void closePage() throws IOException {
        Open page = open;
        open = null;
        if (page != null) {
            bytes += page.body().count();
            page.body().close();
        }
    }

    @Override
    public String place() {
        return place;
    }

    @Override
    public long numberInPage() {
        return inPage;
    }

    @Override
    public OptionalLong total() {
        return total;
    }

    @Override
    public OptionalLong announcedBytes() {
        Open page = open;
        return page == null ? OptionalLong.empty() : page.headers().firstValueAsLong("content-length");
    }

    @Override
    public List<String> header() {
        return List.of();
    }

    @Override
    public long bytesRead() {
        Open page = open;
        return bytes + (page == null ? 0 : page.body().count());
    }

    @Override
    public void close() {
        try {
            closePage();
        } catch (IOException alreadyBroken) {
            return; // whatever was wrong with the answer was told when it was read
        }
    }
}
