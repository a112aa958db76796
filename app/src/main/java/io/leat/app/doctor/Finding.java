package io.leat.app.doctor;

import java.util.Locale;

/**
 * One thing that was looked at.
 *
 * @param topic a word
 * @param found what was found, where, and the rule where it breaks one
 * @param advice what to do; empty where nothing is
 */
public record Finding(Level level, String topic, String found, String advice) {
    /** How much a finding matters. */
    public enum Level {
        /** As it should be. */
        FINE,
        /** It works, but somebody should look. */
        WARNING,
        /** Something does not work, or will not. */
        WRONG;

        /** As JSON has it. */
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
