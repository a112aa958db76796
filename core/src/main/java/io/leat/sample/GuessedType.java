package io.leat.sample;

import io.leat.config.ColumnType;
import io.leat.config.TargetSettings.Reading;

/**
 * The type of a column, and why.
 *
 * @param seen what the sample holds, for a comment
 * @param doubt what somebody should look at; empty when nothing
 */
record GuessedType(ColumnType type, Reading reading, String seen, String doubt) {}
