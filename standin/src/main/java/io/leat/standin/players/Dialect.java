package io.leat.standin.players;

import java.io.IOException;

/** One way of asking for players page by page. */
@FunctionalInterface
interface Dialect {
    /** Reads what is asked for and writes the page; throws {@link WrongRequest} before anything is written. */
    void write(Asked asked) throws IOException;
}
