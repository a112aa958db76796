package io.leat.standin.http;

import io.leat.standin.Dice;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which calls go wrong, and how. Called by many threads. */
@FunctionalInterface
public interface Faults {

    /** The fault of one call; calls are numbered from 1 in the order in which they come. */
    Optional<Fault> of(int call);

    /** Nothing goes wrong. */
    static Faults none() {
        return call -> Optional.empty();
    }

    /** The named calls go wrong. */
    static Faults at(Map<Integer, Fault> faults) {
        Map<Integer, Fault> fixed = Map.copyOf(faults);
        return call -> Optional.ofNullable(fixed.get(call));
    }

    /** Any call goes wrong with that probability, by one of the {@link #passing} faults. */
    static Faults byChance(double probability, long seed) {
        return byChance(probability, seed, passing());
    }

    /** Any call goes wrong with that probability, by one of {@code kinds}; the same seed chooses the same calls. */
    static Faults byChance(double probability, long seed, List<Fault> kinds) {
        if (!(probability >= 0 && probability <= 1)) {
            throw new IllegalArgumentException("fault probability " + probability + " must be from 0 to 1");
        }
        List<Fault> fixed = List.copyOf(kinds);
        return call -> {
            Dice dice = new Dice(seed * 31 + call);
            return dice.chance(probability) ? Optional.of(fixed.get(dice.below(fixed.size()))) : Optional.empty();
        };
    }

    /** Those that a caller gets over within seconds by asking again. */
    static List<Fault> passing() {
        return List.of(
                new Fault.TooMany(new RetryAfter.None()),
                new Fault.TooMany(new RetryAfter.Seconds(1)),
                new Fault.TooMany(new RetryAfter.Fraction(Duration.ofMillis(250))),
                new Fault.TooMany(new RetryAfter.Date(Duration.ofSeconds(1))),
                new Fault.Unavailable(new RetryAfter.Seconds(1)),
                new Fault.ServerError(),
                new Fault.Slow(Duration.ofMillis(200)),
                new Fault.Cut(),
                new Fault.WrongJson(),
                new Fault.TruncatedJson());
    }
}
