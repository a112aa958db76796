package io.leat.run.page;

import io.leat.config.HttpSourceSettings;
import io.leat.ledger.RejectLedger.Group;
import io.leat.mapping.JsonMapper;
import io.leat.mapping.Mapping;
import io.leat.mapping.RecordMapper;
import io.leat.run.Notices;
import io.leat.run.OpenRun;
import io.leat.run.Replay;

/** Rejects of pages. */
record PageReplay(OpenRun run, HttpSourceSettings settings) implements Replay.Kind {
    @Override
    public RecordMapper mapper(Group group) {
        return new JsonMapper(new Mapping(
                run.layout(),
                run.zone(),
                settings.limits().textLength(),
                group.split(),
                run.target().limits()));
    }

    @Override
    public Replay.Closed close(Notices notices) {
        ChainClosing closing = new ChainClosing(run, settings, notices);
        closing.close();
        return new Replay.Closed(closing.deactivated(), closing.refused());
    }
}
