package io.leat.bench;

import java.io.IOException;
import java.sql.SQLException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One scenario with one pair of deliveries, for all who take part in it. Knows the table that all must leave: that of the
 * first who came through.
 */
final class Heat {
    private final MeasuredServer server;
    private final Delivery base;
    private final Delivery delivery;
    private final Scenario scenario;
    private @Nullable Stored expected;

    Heat(MeasuredServer server, Delivery base, Delivery delivery, Scenario scenario) {
        this.server = server;
        this.base = base;
        this.delivery = delivery;
        this.scenario = scenario;
    }

    MeasuredServer server() {
        return server;
    }

    boolean isFirst() {
        return scenario == Scenario.FIRST;
    }

    Stored stored() {
        return Objects.requireNonNull(expected, "nobody has come through yet");
    }

    /** The name of the database that the contender's scenarios start from. */
    String stateOf(Contender contender) {
        return "state_%s_%s_%d".formatted(contender.lineage(), base.shape().argument(), base.rows());
    }

    void empty(Contender contender, String database) throws SQLException, IOException {
        server.create(database);
        contender.prepareEmpty(server, server.login(database), base);
    }

    /** Loads the base delivery and puts the database aside. */
    void makeState(Contender contender, String database, String state, Meter meter)
            throws SQLException, IOException, InterruptedException {
        empty(contender, database);
        meter.measure(contender.load(server.login(database), base, true));
        requireActive(server.stored(database, base.shape()), base, contender);
        server.keep(database, state);
    }

    /** Brings the delivery into what the database holds, and checks the table. */
    Measured measured(Contender contender, String database, Meter meter)
            throws SQLException, IOException, InterruptedException {
        Command load = contender.load(server.login(database), delivery, isFirst());
        server.settle();
        double before = server.cpuSeconds();
        Measured measured = meter.measure(load);
        Measured whole = measured.withServer(server.cpuSeconds() - before);
        check(contender, server.stored(database, delivery.shape()));
        return whole;
    }

    private void check(Contender contender, Stored stored) {
        requireActive(stored, delivery, contender);
        if (expected == null) {
            expected = stored;
        }
        if (!expected.equals(stored)) {
            throw new IllegalStateException("%s left %s, others %s".formatted(contender.name(), stored, expected));
        }
    }

    private static void requireActive(Stored stored, Delivery delivery, Contender contender) {
        if (stored.active() != delivery.rows()) {
            throw new IllegalStateException("%s left %d active rows instead of %d"
                    .formatted(contender.name(), stored.active(), delivery.rows()));
        }
    }
}
