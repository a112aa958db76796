package io.leat.standin.items;

import io.leat.standin.Dice;
import java.time.Duration;
import java.time.LocalDateTime;

/**
 * Which of its states an item is in.
 *
 * @param number 1 when the item came, one more at every change
 * @param delivery the delivery that brought this state
 */
record Revision(int number, int delivery) {
    private static final LocalDateTime FIRST_DELIVERY = LocalDateTime.of(2026, 9, 30, 18, 30, 2);
    private static final Duration BETWEEN_DELIVERIES = Duration.ofMinutes(10);
    private static final int SECONDS_BEFORE_FIRST = 6 * 3600;

    /** A time in UTC after the delivery before and not after the one that brought this state. */
    LocalDateTime updatedAt(Dice dice) {
        LocalDateTime delivered = FIRST_DELIVERY.plus(BETWEEN_DELIVERIES.multipliedBy(delivery - 1L));
        int span = delivery == 1 ? SECONDS_BEFORE_FIRST : (int) BETWEEN_DELIVERIES.toSeconds();
        return delivered.minusSeconds(dice.below(span));
    }

    /** A time in UTC up to {@code days} before the first delivery. */
    static LocalDateTime earlier(Dice dice, int days) {
        return FIRST_DELIVERY.minusDays(1L + dice.below(days)).minusSeconds(dice.below(86_400));
    }
}
