package io.leat.config.yaml;

import io.leat.config.Configuration;
import java.util.List;

/** Rules of a configuration that rooms above this one know; what breaks them is told with everything else. */
@FunctionalInterface
public interface FurtherRules {
    /** A configuration need keep no rules but those of its readers. */
    FurtherRules NONE = configuration -> List.of();

    /**
     * What breaks them. May be asked of a configuration in which other things are wrong, and have a harmless value.
     */
    List<Finding> broken(Configuration configuration);

    /**
     * A broken rule.
     *
     * @param key from the root
     * @param rule what was found and what is allowed
     */
    record Finding(List<String> key, String rule) {
        public Finding {
            key = List.copyOf(key);
        }
    }
}
