package io.leat.planted.calls;

import java.time.Clock;

/** Makes a clock of its own. */
public final class TimeByOwnClock {
    private TimeByOwnClock() {}

    static Clock clock() {
        return Clock.systemUTC();
    }
}
