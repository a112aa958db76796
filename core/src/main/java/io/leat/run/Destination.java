package io.leat.run;

import io.leat.config.SyncSettings;
import io.leat.mapping.RowLayout;
import io.leat.target.Target;
import java.time.ZoneId;

/**
 * What splits do with their records, and where these go.
 *
 * @param settings all of whose references have values
 * @param setsOf whose deliveries make sets: the sync's, or those of one of its splits
 * @param zone of times that name none
 */
public record Destination(SyncSettings settings, String setsOf, Target target, RowLayout layout, ZoneId zone) {
    /** Where all splits of a sync go. */
    public Destination(SyncSettings settings, Target target, RowLayout layout, ZoneId zone) {
        this(settings, settings.name(), target, layout, zone);
    }

    /** The same for a split whose deliveries are sets of their own. */
    public Destination ofSplit(String split) {
        return new Destination(settings, settings.name() + "/" + split, target, layout, zone);
    }
}
