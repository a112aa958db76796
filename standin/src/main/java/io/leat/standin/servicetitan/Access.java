package io.leat.standin.servicetitan;

import io.leat.standin.http.AccessTokens;
import io.leat.standin.http.Answer;
import io.leat.standin.http.Call;
import io.leat.standin.http.CallWindow;
import io.leat.standin.http.RetryAfter;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;

/** Who may read which tenant's rows. Any thread. */
final class Access {
    private static final String BEARER = "Bearer ";

    private final TenantsPlan plan;
    private final IntFunction<Traffic> traffic;
    private final Set<Integer> revoked = ConcurrentHashMap.newKeySet();
    private final AccessTokens tokens;
    private final AtomicInteger tokenCalls = new AtomicInteger();

    Access(TenantsPlan plan, IntFunction<Traffic> traffic) {
        this.plan = plan;
        this.traffic = traffic;
        this.revoked.addAll(plan.troubles().revoked());
        this.tokens = new AccessTokens(this::knows, plan.limits().tokenLife(), plan.seed(), plan.clock());
    }

    AccessTokens tokens() {
        return tokens;
    }

    /** Also those that were refused. */
    int tokenCalls() {
        return tokenCalls.get();
    }

    Set<Integer> revoked() {
        return revoked;
    }

    private boolean knows(String id, String secret) {
        OptionalInt number = number(id);
        return number.isPresent()
                && tenant(number.getAsInt()).clientSecret().equals(secret)
                && !revoked.contains(number.getAsInt());
    }

    /** The tenant with exactly this client id. */
    private OptionalInt number(String clientId) {
        OptionalInt number = Tenant.ofClient(clientId);
        boolean known = number.isPresent()
                && number.getAsInt() < plan.tenants()
                && tenant(number.getAsInt()).clientId().equals(clientId);
        return known ? number : OptionalInt.empty();
    }

    private Tenant tenant(int number) {
        return Tenant.of(number, plan.seed());
    }

    /** Answers a call for an access token. */
    void token(Call call) throws IOException {
        tokenCalls.incrementAndGet();
        Map<String, String> form = AccessTokens.form(call);
        OptionalInt number = number(form.getOrDefault("client_id", ""));
        if (number.isPresent()) {
            CallWindow.Standing standing =
                    traffic.apply(number.getAsInt()).tokenCall().take(call);
            if (!standing.allowed()) {
                retryAfter(call, standing);
                // Assumed: the body of the real answer is not known.
                call.answer(Answer.message(429, "Too many requests for access tokens."));
                return;
            }
        }
        tokens.answer(call, form);
    }

    /** Why a call may not read a tenant's rows; empty where it may. */
    Optional<Answer> refusal(Call call, int tenant, int number) {
        String sent = call.header("Authorization").orElse("");
        Optional<String> client =
                sent.startsWith(BEARER) ? tokens.client(sent.substring(BEARER.length())) : Optional.empty();
        OptionalInt caller = client.map(this::number).orElse(OptionalInt.empty());
        if (caller.isEmpty() || revoked.contains(caller.getAsInt())) {
            return Optional.of(Problem.of(401, "The access token is missing, wrong or expired.", number));
        }
        if (!call.header("ST-App-Key")
                .orElse("")
                .equals(tenant(caller.getAsInt()).appKey())) {
            return Optional.of(Problem.of(401, "The application key is missing or wrong.", number));
        }
        return caller.getAsInt() == tenant
                ? Optional.empty()
                : Optional.of(Problem.of(403, "The application has no access to this tenant.", number));
    }

    /** Says when the limit allows more, in seconds with a fraction. */
    void retryAfter(Call call, CallWindow.Standing standing) {
        Duration roundedUp = standing.resetsIn().plusNanos(999_999);
        new RetryAfter.Fraction(roundedUp)
                .header(plan.clock().instant())
                .ifPresent(value -> call.set("Retry-After", value));
    }
}
