package io.leat.standin.servicetitan;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.Comparator;
import java.util.Optional;

/** A place in the order of an export: by time of modification, then by id. The first row is at it or behind it. */
record Position(Instant modifiedOn, long id) implements Comparable<Position> {
    private static final Comparator<Position> ORDER =
            Comparator.comparing(Position::modifiedOn).thenComparingLong(Position::id);

    /** Before all rows. */
    static final Position START = at(Instant.EPOCH);

    /** Before all rows of that time. */
    static Position at(Instant time) {
        return new Position(time, 0);
    }

    static Position of(Stamp stamp) {
        return new Position(stamp.modifiedOn(), stamp.id());
    }

    /** What callers continue from; good for one kind of rows of one tenant. */
    String token(Kind kind, long tenant) {
        String text = prefix(kind, tenant) + modifiedOn + "/" + id;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Reads a token for the same kind and tenant. */
    static Optional<Position> ofToken(String token, Kind kind, long tenant) {
        try {
            String text = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
            String prefix = prefix(kind, tenant);
            if (!text.startsWith(prefix)) {
                return Optional.empty();
            }
            String[] parts = text.substring(prefix.length()).split("/", 2);
            return Optional.of(new Position(Instant.parse(parts[0]), Long.parseLong(parts[1])));
        } catch (IllegalArgumentException | DateTimeException | ArrayIndexOutOfBoundsException wrong) {
            return Optional.empty();
        }
    }

    private static String prefix(Kind kind, long tenant) {
        return kind.noun() + "/" + tenant + "/";
    }

    @Override
    public int compareTo(Position other) {
        return ORDER.compare(this, other);
    }
}
