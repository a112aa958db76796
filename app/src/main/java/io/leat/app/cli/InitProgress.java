package io.leat.app.cli;

import io.leat.DataSize;
import io.leat.app.report.ProgressLine;
import io.leat.app.report.Terminal;
import io.leat.memory.MemoryBudget;
import io.leat.memory.MemoryGuard;
import io.leat.memory.MemoryMeter;
import io.leat.sample.SampleObserver;
import java.time.Clock;

/** Shows a look at a sample on a terminal. */
final class InitProgress implements SampleObserver {
    private final Terminal terminal;
    private final MemoryGuard memory;
    private ProgressLine line;

    InitProgress(Terminal terminal, DataSize limit) {
        this.terminal = terminal;
        this.memory = new MemoryGuard(
                new MemoryMeter(limit), MemoryBudget.of(Runtime.getRuntime().maxMemory(), limit), 100);
        this.line = line("");
    }

    private ProgressLine line(String pass) {
        return new ProgressLine(terminal, pass, memory, Clock.systemUTC());
    }

    @Override
    public void started(String pass, long bytes) {
        line = line(pass);
        line.planned(1, bytes);
    }

    @Override
    public void progress(String split, long bytes, long records) {
        line.progress(split, bytes, records);
    }

    void clear() {
        line.clear();
    }
}
