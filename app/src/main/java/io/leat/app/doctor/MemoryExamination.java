package io.leat.app.doctor;

import io.leat.DataSize;
import io.leat.config.Configuration;
import java.util.OptionalLong;

/** Whether the memory limit can be kept here. */
final class MemoryExamination implements Examination {
    /** What the kernel counts beside resident memory, such as pages of files that were just written. */
    private static final long MORE = 64L << 20;

    private final DataSize limit;
    private final Machine machine;

    MemoryExamination(Configuration configuration, Machine machine) {
        this.limit = configuration.memory().limit();
        this.machine = machine;
    }

    @Override
    public String topic() {
        return "memory";
    }

    @Override
    public void examine(Findings findings) {
        String heap = new DataSize(machine.heap()).text();
        if (machine.heap() >= limit.bytes()) {
            findings.warning(
                    "memory.limit is " + limit.text() + ", but the heap of this process may have " + heap,
                    "start it through the launcher, and leave -Xmx out of LEAT_JAVA_OPTIONS");
        } else {
            findings.fine("memory.limit " + limit.text() + "; the heap of this process may have " + heap);
        }
        OptionalLong allowed = new ControlGroup(machine.root()).memoryLimit();
        if (allowed.isPresent() && allowed.getAsLong() < limit.bytes()) {
            findings.wrong(
                    "the control group of this process may have "
                            + new DataSize(allowed.getAsLong()).text() + ", less than memory.limit " + limit.text()
                            + ": the kernel kills a run that takes more",
                    "give the container or service 64 MB more than memory.limit, or lower memory.limit");
        } else if (allowed.isPresent() && allowed.getAsLong() < limit.bytes() + MORE) {
            findings.warning(
                    "the control group of this process may have "
                            + new DataSize(allowed.getAsLong()).text() + ", less than 64 MB more than memory.limit "
                            + limit.text()
                            + ": the kernel counts more than the resident memory that Leat keeps below it",
                    "give the container or service 64 MB more than memory.limit, or lower memory.limit");
        } else {
            findings.fine(
                    allowed.isEmpty()
                            ? "no control group bounds this process"
                            : "the control group of this process may have " + new DataSize(allowed.getAsLong()).text());
        }
    }
}
