package io.leat.standin.servicetitan;

import io.leat.standin.http.Answer;
import io.leat.standin.http.Call;
import io.leat.standin.http.CallCounts;
import io.leat.standin.http.CallWindow;
import io.leat.standin.http.Fault;
import io.leat.standin.http.FaultPlayer;
import io.leat.standin.http.Hold;
import io.leat.standin.http.PageBytes;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/** Answers calls of rows: who may, how many, what goes wrong, then a page. Any thread. */
final class RowCalls {
    private final TenantsPlan plan;
    private final Population population;
    private final Access access;
    private final Hold hold;
    private final FaultPlayer player;
    private final Map<Integer, Stall> stalled;
    private final Queue<PageBytes> pages = new ConcurrentLinkedQueue<>();
    private volatile TenantFaults faults;

    /** The call as all calls and as its tenant's calls count it. */
    private record Visits(CallCounts.Visit all, CallCounts.Visit own) {
        int number() {
            return own.number();
        }

        void leave() {
            all.leave();
            own.leave();
        }

        void answered() {
            all.answered();
            own.answered();
        }
    }

    RowCalls(TenantsPlan plan, Population population, Access access, Hold hold, URI elsewhere) {
        this.plan = plan;
        this.population = population;
        this.access = access;
        this.hold = hold;
        this.player = new FaultPlayer(plan.clock(), hold, elsewhere);
        this.stalled = new ConcurrentHashMap<>(plan.troubles().stalled());
        this.faults = plan.troubles().faults();
    }

    void faults(TenantFaults played) {
        faults = played;
    }

    Map<Integer, Stall> stalled() {
        return stalled;
    }

    /** Answers one call, which counts for its tenant and for all. */
    void answer(Call call, Route route, Traffic traffic, CallCounts all) throws IOException, InterruptedException {
        Visits visits = new Visits(all.enter(), traffic.enter());
        try {
            Optional<Answer> refusal = access.refusal(call, route.tenant(), visits.number());
            if (refusal.isPresent()) {
                refuse(call, visits, refusal.get());
                return;
            }
            CallWindow.Standing standing = traffic.calls().take(call);
            if (!standing.allowed()) {
                access.retryAfter(call, standing);
                // Assumed: the body of the real answer is not known.
                refuse(call, visits, Problem.of(429, "Too many requests.", visits.number()));
            } else if (!call.method().equals("GET")) {
                refuse(call, visits, Answer.html(405, "Method Not Allowed"));
            } else {
                permitted(call, route, visits);
            }
        } finally {
            visits.leave();
        }
    }

    private static void refuse(Call call, Visits visits, Answer answer) throws IOException {
        visits.leave();
        call.answer(answer);
    }

    private void permitted(Call call, Route route, Visits visits) throws IOException, InterruptedException {
        Stall stall = stalled.get(route.tenant());
        if (stall == Stall.ANSWER) {
            visits.leave();
            hold.untilClosed();
            return;
        }
        Fault fault = stall == Stall.BODY
                ? new Fault.Stalled()
                : faults.of(route.tenant()).of(visits.number()).orElse(null);
        hold.pass(
                fault instanceof Fault.Slow(var by)
                        ? plan.troubles().delay().plus(by)
                        : plan.troubles().delay());
        if (fault instanceof Fault.Instead instead) {
            visits.leave();
            player.instead(instead, call);
        } else {
            page(call, route, visits, (Fault.Spoiled) fault);
        }
    }

    private void page(Call call, Route route, Visits visits, Fault.@Nullable Spoiled fault)
            throws IOException, InterruptedException {
        PageBytes free = pages.poll();
        PageBytes page = free == null ? new PageBytes() : free;
        try {
            page.clear();
            write(call, route, fault instanceof Fault.RepeatedCursor, page);
            send(call, visits, fault, Answer.json(page.bytes(), page.length()));
        } catch (WrongRequest wrong) {
            refuse(call, visits, Problem.of(wrong, visits.number()));
        } finally {
            pages.add(page);
        }
    }

    private void write(Call call, Route route, boolean repeated, PageBytes page) {
        long tenantId = Tenant.of(route.tenant(), plan.seed()).id();
        Rows rows = population.rows(route.kind(), route.tenant());
        Asked asked = new Asked(route, tenantId, new Parameters(call.query()), rows, repeated, page);
        if (route.export()) {
            Exports.write(asked, plan.sizes().exportSize());
        } else {
            Lists.write(asked);
        }
    }

    private void send(Call call, Visits visits, Fault.@Nullable Spoiled fault, Answer answer)
            throws IOException, InterruptedException {
        if (plan.gzip()) {
            call.allowGzip();
        }
        if (fault == null || fault instanceof Fault.Slow) {
            visits.answered();
            call.answer(answer);
        } else {
            visits.leave();
            player.spoiled(fault, call, answer);
        }
    }
}
