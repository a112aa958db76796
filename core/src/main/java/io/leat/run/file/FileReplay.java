package io.leat.run.file;

import io.leat.ErrorKind;
import io.leat.SyncException;
import io.leat.config.FileSourceSettings;
import io.leat.config.FileSourceSettings.Format;
import io.leat.ledger.RejectLedger.Group;
import io.leat.mapping.CsvMapper;
import io.leat.mapping.JsonMapper;
import io.leat.mapping.Mapping;
import io.leat.mapping.RecordMapper;
import io.leat.run.Notices;
import io.leat.run.OpenRun;
import io.leat.run.Replay;
import java.util.List;
import java.util.Map;

/** Rejects of files. */
record FileReplay(FileSync sync) implements Replay.Kind {
    @Override
    public OpenRun run(Group group) {
        return sync.open();
    }

    /** The names of CSV fields are those of the file, unless they are configured. */
    @Override
    public RecordMapper mapper(Group group) {
        FileSourceSettings source = sync.source();
        Mapping mapping = new Mapping(
                sync.layout(),
                sync.zone(),
                source.limits().textLength(),
                group.split(),
                sync.target().limits());
        if (source.format().format() != Format.CSV) {
            return new JsonMapper(mapping);
        }
        List<String> configured = source.format().csv().header();
        List<String> header = configured.isEmpty() ? group.header() : configured;
        if (header.isEmpty()) {
            throw new SyncException(
                    ErrorKind.CONFIG,
                    "its rejects are not of a CSV file, but the sync reads CSV now; deliver the file again instead");
        }
        return new CsvMapper(mapping, source.format().csv().delimiter(), header);
    }

    @Override
    public Replay.Closed close(Notices notices) {
        SetClosing closing = new SetClosing(sync, new Failures(sync, notices), Map.of());
        closing.close();
        return new Replay.Closed(closing.deactivated(), closing.refused());
    }
}
