package io.leat.app.doctor;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Times and numbers as people are told them. */
final class Told {
    private Told() {}

    /** One unit, the largest that fits: {@code 40 s}, {@code 12 min}, {@code 5 h}, {@code 3 d}. */
    static String text(Duration duration) {
        if (duration.toMinutes() < 1) {
            return Math.max(0, duration.toSeconds()) + " s";
        }
        if (duration.toHours() < 1) {
            return duration.toMinutes() + " min";
        }
        return duration.toDays() < 1 ? duration.toHours() + " h" : duration.toDays() + " d";
    }

    /** The time and how long ago it was. */
    static String ago(Instant time, Instant now) {
        return at(time) + ", " + text(Duration.between(time, now)) + " ago";
    }

    /** Such as {@code 1 file} and {@code 2 files}. */
    static String count(long number, String word) {
        return number + " " + word + (number == 1 ? "" : "s");
    }

    static String at(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
