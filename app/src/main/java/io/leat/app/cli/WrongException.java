package io.leat.app.cli;

import io.leat.ErrorKind;
import io.leat.SyncException;
import java.util.List;
import java.util.function.Supplier;

/** Wrong usage or configuration, which only the command itself could see. */
final class WrongException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<String> flaws;

    WrongException(String... flaws) {
        super(String.join("; ", flaws));
        this.flaws = List.of(flaws);
    }

    List<String> flaws() {
        return flaws;
    }

    /** What the work gives, where what a person must mend is told as wrong, and not as a ledger that is out of reach. */
    static <T> T judged(Supplier<T> work) {
        try {
            return work.get();
        } catch (SyncException refused) {
            if (refused.kind() != ErrorKind.CONFIG) {
                throw refused;
            }
            throw new WrongException(refused.text());
        }
    }
}
