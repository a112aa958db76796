package io.leat.app.report;

import io.leat.memory.MemoryGuard;
import io.leat.run.RunObserver;
import java.time.Clock;

/** What a person sees of a run while it goes on. */
public interface Progress {
    /** Shows nothing. */
    Progress NONE = new Progress() {
        @Override
        public RunObserver observer(String sync) {
            return RunObserver.NONE;
        }

        @Override
        public void clear() {}
    };

    /** On a terminal that somebody watches, unless it is to be still. */
    static Progress of(Terminal terminal, boolean still, MemoryGuard memory) {
        return terminal.errIsTerminal() && !still ? new ProgressLines(terminal, memory, Clock.systemUTC()) : NONE;
    }

    /** Sees a run of this sync. */
    RunObserver observer(String sync);

    /** Takes everything away that was shown, so that the summary stands alone. */
    void clear();
}
