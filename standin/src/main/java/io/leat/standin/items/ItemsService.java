package io.leat.standin.items;

import io.leat.standin.http.Answer;
import io.leat.standin.http.Call;
import io.leat.standin.http.CallWindow;
import io.leat.standin.http.CutException;
import io.leat.standin.http.Fault;
import io.leat.standin.http.FaultPlayer;
import io.leat.standin.http.Faults;
import io.leat.standin.http.LocalServer;
import io.leat.standin.http.OtherOrigin;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.json.JsonFactory;

/**
 * The items over HTTP on 127.0.0.1: {@code GET /steam/api/items?game=cs2&page=1&max=50000} with the header X-Api-Key
 * answers a bare array, in chunks of unknown total length.
 *
 * <p>Holds one row and 8 bytes for every record of the catalogue, for each call that is being answered. Any thread.
 */
public final class ItemsService implements AutoCloseable {
    private static final int LARGEST_PAGE = 50_000;

    private final ItemsPlan plan;
    private final int catalogueSize;
    private final LocalServer server;
    private final OtherOrigin elsewhere;
    private final FaultPlayer player;
    private final CallWindow window;
    private final AtomicInteger calls = new AtomicInteger();
    private volatile Faults faults;

    /** Listens on any free port. */
    public ItemsService(ItemsPlan plan) throws IOException {
        this.plan = plan;
        this.catalogueSize = plan.catalogue().size();
        this.faults = plan.faults();
        this.window = new CallWindow(plan.limit(), plan.clock());
        this.server = new LocalServer(0);
        this.elsewhere = new OtherOrigin();
        this.player = new FaultPlayer(plan.clock(), server.hold(), elsewhere.address());
        server.start(this::answer);
    }

    private void answer(Call call) throws IOException, InterruptedException {
        if (!call.path().equals("/steam/api/items") || !call.method().equals("GET")) {
            call.answer(Answer.message(404, "There is no such endpoint."));
            return;
        }
        int number = calls.incrementAndGet();
        // Assumed: the bodies of the real refusals are not known.
        if (!plan.key().equals(call.header("X-Api-Key").orElse(""))) {
            call.answer(Answer.message(401, "The API key is missing or wrong."));
            return;
        }
        Fault fault = faults.of(number).orElse(null);
        if (!window.take(call).allowed()) {
            call.answer(Answer.message(429, "Too many calls in this minute."));
        } else if (fault instanceof Fault.Instead instead) {
            player.instead(instead, call);
        } else {
            page(call, Optional.ofNullable((Fault.Spoiled) fault));
        }
    }

    private void page(Call call, Optional<Fault.Spoiled> fault) throws IOException, InterruptedException {
        Optional<Page> asked = Page.of(call, plan.rows());
        if (asked.isEmpty()) {
            call.answer(
                    Answer.message(400, "game must be cs2, page at least 1, and max from 1 to " + LARGEST_PAGE + "."));
            return;
        }
        if (fault.orElse(null) instanceof Fault.Slow(Duration by)) {
            server.hold().pass(by);
        }
        boolean repeated = fault.orElse(null) instanceof Fault.RepeatedCursor;
        boolean mistyped = fault.orElse(null) instanceof Fault.WrongType;
        try (ServedItems items = new ServedItems(plan, catalogueSize)) {
            Page page = repeated ? asked.get().before() : asked.get();
            items.skip(page.first());
            stream(call.stream(mistyped ? "text/plain" : "application/json"), items, page, fault.orElse(null));
        } catch (JacksonIOException gone) {
            throw new IOException("the caller went away", gone);
        }
    }

    /** The stream is closed only where the answer ends as HTTP wants it. */
    private void stream(OutputStream out, ServedItems items, Page page, Fault.@Nullable Spoiled fault)
            throws IOException, InterruptedException {
        JsonGenerator json = new JsonFactory().createGenerator(ObjectWriteContext.empty(), out);
        ItemRow row = new ItemRow(json);
        json.writeStartArray();
        for (int written = 0; written < page.rows(); written++) {
            if (written == page.rows() / 2 && fault != null && !spoil(fault, json, out)) {
                out.close();
                return;
            }
            row.write(items.next());
        }
        json.writeEndArray();
        json.close();
    }

    /** Plays a fault in the middle; false when the answer ends there. */
    private boolean spoil(Fault.Spoiled fault, JsonGenerator json, OutputStream out)
            throws IOException, InterruptedException {
        json.flush();
        switch (fault) {
            case Fault.Cut() -> throw new CutException();
            case Fault.Stalled() -> server.hold().untilClosed();
            case Fault.TruncatedJson() -> {
                return false;
            }
            case Fault.WrongJson() -> out.write("}=".getBytes(StandardCharsets.US_ASCII));
            case Fault.Slow slow -> {}
            case Fault.WrongType() -> {}
            case Fault.RepeatedCursor() -> {}
        }
        return true;
    }

    /** Which rows are asked for. */
    private record Page(int first, int rows, int size) {

        static Optional<Page> of(Call call, int total) {
            try {
                int number = Integer.parseInt(call.query().getOrDefault("page", "1"));
                int size = Integer.parseInt(call.query().getOrDefault("max", Integer.toString(LARGEST_PAGE)));
                if (number < 1
                        || size < 1
                        || size > LARGEST_PAGE
                        || !"cs2".equals(call.query().get("game"))) {
                    return Optional.empty();
                }
                int first = (int) Math.min((number - 1L) * size, total);
                return Optional.of(new Page(first, Math.min(size, total - first), size));
            } catch (NumberFormatException wrong) {
                return Optional.empty();
            }
        }

        Page before() {
            return first == 0 ? this : new Page(Math.max(0, first - size), size, size);
        }
    }

    /** Such as {@code http://127.0.0.1:40123}. */
    public URI address() {
        return server.address();
    }

    /** From now on these faults are played; numbers of calls go on. */
    public void faults(Faults played) {
        faults = played;
    }

    /** The number of calls, those that were refused included. */
    public int calls() {
        return calls.get();
    }

    /** Where the fault {@link Fault.Redirect} leads. */
    public OtherOrigin elsewhere() {
        return elsewhere;
    }

    @Override
    public void close() {
        server.close();
        elsewhere.close();
    }
}
