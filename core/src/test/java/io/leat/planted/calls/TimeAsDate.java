package io.leat.planted.calls;

import java.time.LocalDate;
import java.time.ZoneOffset;

/** Asks the machine for the time. */
public final class TimeAsDate {
    private TimeAsDate() {}

    static LocalDate time() {
        return LocalDate.now(ZoneOffset.UTC);
    }
}
