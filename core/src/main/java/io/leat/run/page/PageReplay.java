package io.leat.run.page;

import io.leat.ledger.RejectLedger.Group;
import io.leat.mapping.JsonMapper;
import io.leat.mapping.Mapping;
import io.leat.mapping.RecordMapper;
import io.leat.run.Notices;
import io.leat.run.OpenRun;
import io.leat.run.Replay;

/** Rejects of pages. */
public record PageReplay(OpenRun run) implements Replay.Kind {
    @Override
    public OpenRun run(Group group) {
        return run;
    }

    @Override
    public RecordMapper mapper(Group group) {
        return mapper(run, group);
    }

    /** Reads records of pages whose split is run so. */
    public static RecordMapper mapper(OpenRun run, Group group) {
        return new JsonMapper(new Mapping(
                run.layout(),
                run.zone(),
                run.settings().source().limits().textLength(),
                group.split(),
                run.target().limits()));
    }

    @Override
    public Replay.Closed close(Notices notices) {
        return close(run, notices);
    }

    /** Closes the sets of chains whose split is run so, where nothing keeps them open any more. */
    public static Replay.Closed close(OpenRun run, Notices notices) {
        ChainClosing closing = new ChainClosing(run, notices);
        closing.close();
        return new Replay.Closed(closing.deactivated(), closing.refused());
    }
}
