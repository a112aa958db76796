package io.leat.run;

import io.leat.run.RunResult.Notice;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a run has to tell a person: the newest hundred, and all of them in the log. Safe for threads. */
public final class Notices {
    private static final Logger LOG = LoggerFactory.getLogger(Notices.class);
    private static final int MOST = 100;

    private final String sync;
    private final List<Notice> newest = new ArrayList<>();

    public Notices(String sync) {
        this.sync = sync;
    }

    /** Tells something; see {@link Notice}. */
    public synchronized void tell(String text, boolean isNew, boolean isProblem) {
        if (newest.size() == MOST) {
            newest.remove(0);
        }
        newest.add(new Notice(sync + ": " + text, isNew, isProblem));
        if (isNew && isProblem) {
            LOG.warn("{}", text);
        } else {
            LOG.info("{}", text);
        }
    }

    /** In the order in which they were told. */
    public synchronized List<Notice> newest() {
        return List.copyOf(newest);
    }
}
