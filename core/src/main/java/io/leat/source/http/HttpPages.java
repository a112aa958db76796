package io.leat.source.http;

import io.leat.ErrorKind;
import io.leat.SyncException;
import io.leat.config.HttpSourceSettings;
import io.leat.config.HttpSourceSettings.Retry;
import io.leat.source.CallLimit;
import io.leat.source.Pages;
import io.leat.source.http.HttpSource.Chain;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The coordinator of one chain: decides which page is asked for when, and puts the answers in their order. All its state
 * belongs to the thread that asks for pages; the threads of the calls only hand over what they brought.
 */
final class HttpPages implements Pages {
    private static final Logger LOG = LoggerFactory.getLogger(HttpPages.class);
    private static final long LOOK_EVERY_MILLIS = 200;

    private final HttpSource source;
    private final HttpSourceSettings settings;
    private final Chain chain;
    private final CallLimit limit;
    private final Runnable check;
    private final Following following;
    private final LoopGuard guard = new LoopGuard();
    private final Deque<Call> ahead = new ArrayDeque<>();
    private final BlockingQueue<Handed> arrivals = new LinkedBlockingQueue<>();
    private @Nullable String next;
    /** The page that was handed over last, until another one is asked for. */
    private @Nullable Call stored;

    private long records;
    private long largest;
    private boolean known;
    private long announced = Long.MAX_VALUE;
    private Instant blockedUntil = Instant.MIN;
    private String blockedFor = "the calls that the rate limit allows are used up";

    /** What a call brought. */
    record Handed(Call call, Result result) {}

    HttpPages(HttpSource source, Chain chain, From from, CallLimit limit, Runnable check) {
        this.source = source;
        this.settings = source.settings();
        this.chain = chain;
        this.limit = limit;
        this.check = check;
        this.following = source.following();
        this.records = from.records();
        this.next = from.place().isEmpty() ? following.first() : from.place();
    }

    /** Where the chain begins or goes on. */
    record From(String place, long records) {}

    @Override
    public Next next() {
        if (stored != null) {
            stored.drop();
            stored = null;
        }
        while (true) {
            check.run();
            stopLate();
            takeAll(arrivals.poll());
            dispatch();
            Call head = ahead.peekFirst();
            if (head != null) {
                head.isNext();
            }
            if (head != null && head.page() != null) {
                ahead.removeFirst();
                stored = head;
                return new Next.Arrived(head.page());
            }
            if (head != null && head.result() instanceof Result.Bad(SyncException why)) {
                throw why;
            }
            Instant due = head == null ? blockedUntil : head.isOpen() ? later(head.notBefore()) : Instant.MAX;
            Instant now = source.clock().instant();
            if (due.isBefore(Instant.MAX)
                    && Duration.between(now, due).compareTo(settings.rateLimit().maxWait()) > 0
                    && isLimited(head)) {
                return new Next.Later(due, blockedFor);
            }
            await(now, due);
        }
    }

    private Instant later(Instant notBefore) {
        return notBefore.isAfter(blockedUntil) ? notBefore : blockedUntil;
    }

    private boolean isLimited(@Nullable Call head) {
        return head == null || blockedUntil.isAfter(source.clock().instant());
    }

    private void await(Instant now, Instant due) {
        long millis = due.isBefore(Instant.MAX)
                ? Math.clamp(Duration.between(now, due).toMillis(), 1, LOOK_EVERY_MILLIS)
                : LOOK_EVERY_MILLIS;
        try {
            takeAll(arrivals.poll(millis, TimeUnit.MILLISECONDS));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new SyncException(ErrorKind.TRANSIENT, "was interrupted", interrupted);
        }
    }

    /** Takes what calls have brought, of which this is the first; null where nothing has come. */
    private void takeAll(@Nullable Handed first) {
        if (first == null) {
            return;
        }
        for (Handed handed = first; handed != null; handed = arrivals.poll()) {
            take(handed);
        }
        learn();
    }

    /** Starts every call that is due and allowed. */
    private void dispatch() {
        Instant now = source.clock().instant();
        if (blockedUntil.isAfter(now)) {
            return;
        }
        for (Call call : ahead) {
            if (call.isOpen() && !call.notBefore().isAfter(now) && !start(call)) {
                return;
            }
        }
        while (next != null && hasRoom()) {
            Call call = new Call(next, chain.requests().name(next));
            if (!start(call)) {
                return;
            }
            ahead.addLast(call);
            next = foreseen(call);
        }
    }

    /**
     * The first page is fetched alone: it tells whether there is more, and how large pages are. As many pages as are fetched
     * at once may wait to be taken, so that no call waits for a page that is being stored.
     */
    private boolean hasRoom() {
        if (ahead.isEmpty()) {
            return true;
        }
        long answered = ahead.stream().filter(call -> call.result() != null).count();
        return known
                && ahead.size() - answered < settings.concurrency()
                && answered <= settings.concurrency()
                && (ahead.size() + 1) * largest <= source.room().share();
    }

    private boolean start(Call call) {
        Instant until = limit.take();
        if (until.isAfter(Instant.MIN)) {
            block(until, "the calls that the rate limit allows are used up");
            return false;
        }
        call.start(
                Thread.ofVirtual()
                        .name("leat-call")
                        .unstarted(() ->
                                arrivals.add(new Handed(call, chain.caller().call(call)))),
                source.nanos());
        return true;
    }

    private void block(Instant until, String why) {
        if (until.isAfter(blockedUntil)) {
            blockedUntil = until;
            blockedFor = why;
        }
    }

    /** Ends calls that take longer than one may. */
    private void stopLate() {
        long most = settings.timeouts().request().toNanos();
        for (Call call : ahead) {
            if (call.isRunning() && call.takes(source.nanos()) > most) {
                call.interrupt();
            }
        }
    }

    private void take(Handed handed) {
        Call call = handed.call();
        call.ended();
        if (!ahead.contains(call)) {
            return; // the chain has ended before it
        }
        limit.answered();
        Instant now = source.clock().instant();
        switch (handed.result()) {
            case Result.Good good -> {
                call.settle(good);
                good.exhausted().ifPresent(until -> close(until, "the service says that no call is left"));
            }
            case Result.Bad bad -> call.settle(bad);
            case Result.Stale stale -> {
                if (source.canRenew() && call.renew()) {
                    call.putOff(now);
                } else {
                    call.settle(new Result.Bad(stale.why()));
                }
            }
            case Result.Again again -> again(call, again.why(), now);
            case Result.Limited limited -> limited(call, limited);
        }
    }

    private void again(Call call, SyncException why, Instant now) {
        Retry retry = settings.retry();
        int failed = call.failed();
        if (failed >= retry.attempts()) {
            call.settle(new Result.Bad(source.spent(why, failed)));
            return;
        }
        Duration delay = source.delay(failed);
        LOG.info("{}; asked again in {} ms", why.text(), delay.toMillis());
        call.putOff(now.plus(delay));
    }

    private void limited(Call call, Result.Limited limited) {
        int failed = limited.until().isEmpty() ? call.failed() : 0;
        Instant until = source.until(limited, failed);
        LOG.info("{}; asked again after {}", limited.why().text(), until);
        close(until, limited.why().text());
        call.putOff(until);
    }

    private void close(Instant until, String why) {
        limit.closedUntil(until);
        block(until, why);
    }

    /** Goes through the answers in the order of the chain, as far as they are there. */
    private void learn() {
        for (Call call : ahead) {
            if (call.page() != null) {
                continue;
            }
            if (!(call.result() instanceof Result.Good good)) {
                return;
            }
            try {
                if (!learn(call, good)) {
                    return;
                }
            } catch (SyncException broken) {
                call.settle(new Result.Bad(chain.judge().named(call.name(), broken)));
                end(call);
                return;
            }
        }
    }

    /** False where the chain ends with this page. */
    private boolean learn(Call call, Result.Good good) {
        AnswerScan.Scanned scanned = good.scanned();
        Optional<Long> total = settings.answer().total().map(pointer -> total(pointer, scanned));
        Following.Told told = new Following.Told(
                call.place(),
                scanned.records(),
                records,
                total,
                scanned.values(),
                good.answer().headers().allValues("link"));
        Optional<String> after = isNothing(scanned) ? Optional.empty() : following.after(told);
        guard.check(scanned.records(), scanned.fingerprint(), after.orElse(""));
        records += scanned.records();
        largest = Math.max(
                largest, good.answer().body().length + (long) good.rows().bytes());
        known = true;
        call.learn(new HttpPage(
                call.name(),
                settings,
                good.answer(),
                good.rows(),
                scanned.records(),
                after,
                following.token(told),
                total.map(OptionalLong::of).orElse(OptionalLong.empty()),
                source.optional()));
        boolean isLastAsked = ahead.peekLast() == call;
        announced = total.orElse(Long.MAX_VALUE);
        if (after.isEmpty()) {
            end(call);
            return false;
        }
        if (isLastAsked) {
            next = after.get();
        }
        return true;
    }

    /** Where the page after this one is, if that can be told now and may be there. */
    private @Nullable String foreseen(Call call) {
        @Nullable String place = following.foreseen(call.place());
        return place == null || following.isBeyond(place, announced) ? null : place;
    }

    /** An answer without an array, where that may be, tells nothing of paging either. */
    private boolean isNothing(AnswerScan.Scanned scanned) {
        return source.optional() && scanned.records() == 0 && scanned.values().isEmpty();
    }

    private static long total(String pointer, AnswerScan.Scanned scanned) {
        String text = scanned.values().getOrDefault(pointer, Optional.empty()).orElse("");
        if (!text.matches("[0-9]{1,18}")) {
            throw new SyncException(
                    ErrorKind.DATA, "has no whole number at " + pointer + ", where the total should be announced");
        }
        return Long.parseLong(text);
    }

    /** Nothing is asked for after this page. */
    private void end(Call last) {
        next = null;
        for (Iterator<Call> calls = ahead.descendingIterator(); calls.hasNext(); ) {
            Call call = calls.next();
            if (call == last) {
                return;
            }
            call.drop();
            calls.remove();
        }
    }

    @Override
    public void close() {
        ahead.forEach(Call::drop);
        ahead.clear();
        if (stored != null) {
            stored.drop();
        }
    }
}
