package io.leat.config;

import io.leat.config.FileSourceSettings.InputLimits;
import io.leat.config.FileSourceSettings.RejectLimit;
import java.time.Duration;

/** Where the records of a sync come from. */
public sealed interface SourceSettings permits FileSourceSettings, HttpSourceSettings {
    /** Above it a split fails. */
    RejectLimit maxRejects();

    /** How long refused records are kept. */
    Duration keepRejects();

    /** What input may ask for. */
    InputLimits limits();
}
