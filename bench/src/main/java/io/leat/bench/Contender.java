package io.leat.bench;

import java.io.IOException;
import java.sql.SQLException;

/** Somebody who brings a delivery into a table. */
interface Contender {
    /** As in the results and on the command line. */
    String name();

    /**
     * Whose state it goes on from: contenders of the same lineage have the same tables, so that one first load serves
     * them all.
     */
    String lineage();

    /** Makes an empty database ready for the first load. */
    void prepareEmpty(MeasuredServer server, Login login, Delivery delivery) throws SQLException, IOException;

    /** The command that is measured; whatever it needs beside the database is there when this returns. */
    Command load(Login login, Delivery delivery, boolean first) throws IOException;
}
