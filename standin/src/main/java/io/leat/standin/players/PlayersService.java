package io.leat.standin.players;

import io.leat.standin.http.Answer;
import io.leat.standin.http.Call;
import io.leat.standin.http.CallCounts;
import io.leat.standin.http.CallWindow;
import io.leat.standin.http.Fault;
import io.leat.standin.http.FaultPlayer;
import io.leat.standin.http.Faults;
import io.leat.standin.http.LocalServer;
import io.leat.standin.http.OtherOrigin;
import io.leat.standin.http.PageBytes;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/**
 * The players over HTTP on 127.0.0.1: {@code GET /v3/football/players} as SportMonks answers it, the same rows in other
 * dialects of paging, access tokens at {@code POST /oauth/token}, and its counts at {@code GET /_standin/counts}.
 *
 * <p>Holds all people and one page for each call that is being answered. Any thread.
 */
public final class PlayersService implements AutoCloseable {
    private static final Map<String, Route> ROUTES = Map.of(
            "/v3/football/players", new Route("GET", SportMonksEnvelope::ofQuery),
            "/v3/search/players", new Route("POST", SportMonksEnvelope::ofBody),
            "/v3/cursor/players", new Route("GET", OtherDialects::cursor),
            "/v3/offset/players", new Route("GET", OtherDialects::offset),
            "/v3/next/players", new Route("GET", OtherDialects::next),
            "/v3/link/players", new Route("GET", OtherDialects::link),
            "/v3/token/players", new Route("GET", OtherDialects::token));

    /** So that few who come by shifts are namesakes. */
    private static final int SPARE_PEOPLE = 1_000;

    private final PlayersPlan plan;
    private final PlayerRows rows;
    private final LocalServer server;
    private final OtherOrigin elsewhere;
    private final FaultPlayer player;
    private final CallWindow window;
    private final Access access;
    private final CallCounts counts = new CallCounts();
    private final Queue<PageBytes> pages = new ConcurrentLinkedQueue<>();
    private volatile PlayerOrder order;
    private volatile Faults faults;

    private record Route(String method, Dialect dialect) {}

    /** Listens on any free port. */
    public PlayersService(PlayersPlan plan) throws IOException {
        this(plan, 0);
    }

    /** Listens on that port, where 0 is any that is free. */
    public PlayersService(PlayersPlan plan, int port) throws IOException {
        this.plan = plan;
        this.rows = new PlayerRows(People.read(plan.people(), plan.players() + SPARE_PEOPLE), plan.seed());
        this.order = new PlayerOrder(plan.players(), 0);
        this.faults = plan.faults();
        this.window = new CallWindow(plan.limit(), plan.clock());
        this.access = new Access(plan);
        this.server = new LocalServer(port);
        this.elsewhere = new OtherOrigin();
        this.player = new FaultPlayer(plan.clock(), server.hold(), elsewhere.address());
        server.start(this::answer);
    }

    private void answer(Call call) throws IOException, InterruptedException {
        switch (call.path()) {
            case "/_standin/counts" -> call.answer(Answer.json(200, counts().json()));
            case "/oauth/token" -> access.tokens().answer(call);
            case String path when path.startsWith("/v3/") -> data(call);
            default -> call.answer(Answer.message(404, "There is no such endpoint."));
        }
    }

    private void data(Call call) throws IOException, InterruptedException {
        CallCounts.Visit visit = counts.enter();
        try {
            if (!access.permits(call)) {
                visit.leave();
                call.answer(Answer.message(401, "Unauthenticated."));
                return;
            }
            CallWindow.Standing standing = window.take(call);
            Fault fault = faults.of(visit.number()).orElse(null);
            server.hold()
                    .pass(
                            fault instanceof Fault.Slow(Duration by)
                                    ? plan.delay().plus(by)
                                    : plan.delay());
            if (!standing.allowed()) {
                visit.leave();
                // Assumed: the body of the real answer is not known.
                call.answer(Answer.message(429, "You have reached the limit of calls of this hour."));
            } else if (fault instanceof Fault.Instead instead) {
                visit.leave();
                player.instead(instead, call);
            } else {
                page(call, visit, standing, (Fault.Spoiled) fault);
            }
        } finally {
            visit.leave();
        }
    }

    private void page(Call call, CallCounts.Visit visit, CallWindow.Standing standing, Fault.@Nullable Spoiled fault)
            throws IOException, InterruptedException {
        Route route = ROUTES.get(call.path());
        if (route == null || !route.method().equals(call.method())) {
            visit.leave();
            call.answer(Answer.message(route == null ? 404 : 405, "There is no such endpoint."));
            return;
        }
        PageBytes free = pages.poll();
        PageBytes page = free == null ? new PageBytes() : free;
        try {
            page.clear();
            boolean repeated = fault instanceof Fault.RepeatedCursor;
            route.dialect().write(new Asked(call, visit, standing, repeated, order, rows, page));
            send(call, visit, fault, Answer.json(page.bytes(), page.length()));
        } catch (WrongRequest wrong) {
            visit.leave();
            call.answer(Answer.message(400, String.valueOf(wrong.getMessage())));
        } finally {
            pages.add(page);
        }
    }

    private void send(Call call, CallCounts.Visit visit, Fault.@Nullable Spoiled fault, Answer answer)
            throws IOException, InterruptedException {
        if (plan.gzip()) {
            call.allowGzip();
        }
        if (fault == null || fault instanceof Fault.Slow) {
            visit.answered();
            call.answer(answer);
        } else {
            visit.leave();
            player.spoiled(fault, call, answer);
        }
    }

    /** Such as {@code http://127.0.0.1:40123}. */
    public URI address() {
        return server.address();
    }

    /** The number of players now. */
    public int players() {
        return order.total();
    }

    /** The player at a position now, from 0, as a page in ascending order gives it. */
    public Player player(int position) {
        PlayerOrder now = order;
        return rows.player(now.number(Objects.checkIndex(position, now.total())));
    }

    /**
     * From now on that many new players stand before the first one, or that many of the first are gone: pages that are
     * asked for later repeat or omit rows. Shifts add up.
     */
    public synchronized void shift(int positions) {
        order = order.shifted(positions);
    }

    /** From now on these faults are played; numbers of calls go on. */
    public void faults(Faults played) {
        faults = played;
    }

    /** All access tokens that were issued are invalid now. */
    public void expireTokens() {
        access.tokens().expireAll();
    }

    /** Where the fault {@link Fault.Redirect} leads. */
    public OtherOrigin elsewhere() {
        return elsewhere;
    }

    public Counts counts() {
        return new Counts(
                counts.calls(),
                counts.answeredCalls(),
                window.most(),
                counts.mostAtOnce(),
                access.tokens().asked(),
                counts.pages());
    }

    @Override
    public void close() {
        server.close();
        elsewhere.close();
    }
}
