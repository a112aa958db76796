package io.leat.config.yaml;

import io.leat.config.Configuration;
import java.util.Set;

/**
 * A valid configuration as it stands in the file now, and whether runs are spared from reading it.
 *
 * @param variables names of the variables that it refers to, those of secrets too
 */
public record ConfigurationLook(Configuration configuration, Set<String> variables, Compiled compiled) {
    public ConfigurationLook {
        variables = Set.copyOf(variables);
    }

    /** The compiled form. */
    public enum Compiled {
        /** It is there, and valid. */
        CURRENT,
        /** It is not there or out of date; the next command makes it. */
        DUE,
        /** The file was changed so recently, or at a time that is still to come, that it is not worth keeping yet. */
        TOO_FRESH,
        /** A value that is no secret comes from a file. */
        FROM_FILE,
        /** A value does not fit in a line that a shell reads. */
        UNTELLABLE,
        /** No place for it can be written. */
        NOT_WRITABLE
    }
}
