package io.leat.standin.players;

import io.leat.standin.http.Faults;
import io.leat.standin.http.RateLimit;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;

/**
 * What the service is like. Starts from {@link #of}, and {@code with…} changes one thing.
 *
 * @param people the packed file of people
 * @param players at least 1; more than the file has use its people again
 * @param token what callers must send
 * @param client who gets access tokens
 * @param limit calls in a window
 * @param delay how long every page takes at least
 * @param faults what goes wrong at first
 * @param gzip whether pages are compressed for those who take that
 * @param seed of all that is drawn
 * @param clock what the window, access tokens and dates go by; delays do not
 */
public record PlayersPlan(
        Path people,
        int players,
        String token,
        Client client,
        RateLimit limit,
        Duration delay,
        Faults faults,
        boolean gzip,
        long seed,
        Clock clock) {
    /** All people of the register. */
    public static final int PLAYERS = 220_800;

    /** So that ids are whole numbers below 2^31, also after shifts. */
    private static final int MOST_PLAYERS = 250_000_000;

    /** Who may ask for an access token. */
    public record Client(String id, String secret) {}

    public PlayersPlan {
        if (players < 1 || players > MOST_PLAYERS) {
            throw new IllegalArgumentException("players " + players + " must be from 1 to " + MOST_PLAYERS);
        }
        if (delay.isNegative()) {
            throw new IllegalArgumentException("delay " + delay + " must not be below zero");
        }
    }

    /** Everybody, without limit, delay or fault. */
    public static PlayersPlan of(Path people, String token) {
        return new PlayersPlan(
                people,
                PLAYERS,
                token,
                new Client("client", "secret"),
                RateLimit.none(),
                Duration.ZERO,
                Faults.none(),
                false,
                20_260_930,
                Clock.systemUTC());
    }

    public PlayersPlan withPlayers(int number) {
        return new PlayersPlan(people, number, token, client, limit, delay, faults, gzip, seed, clock);
    }

    public PlayersPlan withClient(String id, String secret) {
        return new PlayersPlan(people, players, token, new Client(id, secret), limit, delay, faults, gzip, seed, clock);
    }

    public PlayersPlan withLimit(RateLimit calls) {
        return new PlayersPlan(people, players, token, client, calls, delay, faults, gzip, seed, clock);
    }

    public PlayersPlan withDelay(Duration each) {
        return new PlayersPlan(people, players, token, client, limit, each, faults, gzip, seed, clock);
    }

    public PlayersPlan withFaults(Faults played) {
        return new PlayersPlan(people, players, token, client, limit, delay, played, gzip, seed, clock);
    }

    public PlayersPlan withGzip() {
        return new PlayersPlan(people, players, token, client, limit, delay, faults, true, seed, clock);
    }

    public PlayersPlan withSeed(long other) {
        return new PlayersPlan(people, players, token, client, limit, delay, faults, gzip, other, clock);
    }

    public PlayersPlan withClock(Clock other) {
        return new PlayersPlan(people, players, token, client, limit, delay, faults, gzip, seed, other);
    }
}
