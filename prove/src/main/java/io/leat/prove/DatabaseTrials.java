package io.leat.prove;

import io.leat.prove.ServerStore.Stay;
import io.leat.servers.DatabaseServer;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** Servers that crash, connections that break, other writers in the way, and tables that go while a delivery is imported. */
record DatabaseTrials(Ground ground) {
    /** Longer than a run waits for a lock. */
    private static final long PATIENCE_SECONDS = 33;

    private static final int ROWS_IN_A_TRANSACTION = 20;
    private static final int LONGEST_HOLD_MILLIS = 20;

    List<Trial> all() {
        List<Trial> trials = new ArrayList<>(List.of(
                ground.trial("another writer", 15, 1, this::write, Start::requireHealedNextDay),
                ground.trial("table locked", 3, 0, this::lock, Start::requireHealedNextDay),
                ground.trial("table dropped", 15, 1, this::drop, Start::requireDelivered)));
        if (ground.store().server().isPresent()) {
            trials.add(ground.trial("connection cut at a message", 200, 1, this::cutConnection));
            trials.add(
                    ground.trial("server killed at an instant", 100, 1, this::killServer, Start::requireHealedAtLast));
            trials.add(new FullDatabase(ground));
        }
        return trials;
    }

    /** The run may connect again, or end with an error that the next run mends. */
    private void cutConnection(Start from, Shop shop, int number) throws Exception {
        int message = 1 + Ground.random(number).nextInt(from.messages());
        try (CuttingProxy proxy = new CuttingProxy(ground.server().port(), message)) {
            int code = shop.end(shop.startThrough(proxy));
            from.requireHonest(shop, code);
        }
    }

    /** The run may wait for the server, or end with an error that the next run mends. */
    private void killServer(Start from, Shop shop, int number) throws Exception {
        DatabaseServer server = ground.server();
        if (!server.canRestart()) {
            throw new IllegalStateException("a server that was running before is not killed");
        }
        Process process = shop.start();
        Ground.awaitInstant(from, process, number);
        server.kill();
        server.start();
        shop.end(process);
    }

    /** Somebody else writes the same rows in another order, with the values that they have, and holds their locks a while. */
    private void write(Start from, Shop shop, int number) throws Exception {
        SplittableRandom random = Ground.random(number);
        Process process = shop.start();
        try (Connection connection = ground.store().open(shop.folder())) {
            List<String> keys = Site.query(connection, "SELECT external_id FROM items").stream()
                    .map(line -> line.substring(0, line.length() - 1))
                    .toList();
            connection.setAutoCommit(false);
            while (process.isAlive()) {
                write(connection, keys, random);
            }
        }
        from.requireHonest(shop, shop.end(process));
    }

    private static void write(Connection connection, List<String> keys, SplittableRandom random)
            throws SQLException, InterruptedException {
        try (Statement statement = connection.createStatement()) {
            for (int row = 0; row < ROWS_IN_A_TRANSACTION; row++) {
                String key = keys.get(random.nextInt(keys.size())).replace("'", "''");
                statement.executeUpdate("UPDATE items SET active = active WHERE external_id = '" + key + "'");
                // Locks that are held for no time are in nobody's way.
                Thread.sleep(random.nextInt(LONGEST_HOLD_MILLIS));
            }
            connection.commit();
        } catch (SQLException refused) {
            connection.rollback(); // a deadlock or a lock of the run, which may as well go on instead
        }
    }

    /** Somebody else locks the table for longer than the run waits. */
    private void lock(Start from, Shop shop, int number) throws Exception {
        Process process = shop.start();
        Ground.awaitInstant(from, process, number);
        try (Connection connection = ground.store().open(shop.folder());
                Statement statement = connection.createStatement()) {
            for (String sql : ground.store().lock("items")) {
                statement.execute(sql);
            }
            process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
        }
        from.requireHonest(shop, shop.end(process));
    }

    /** Somebody drops the table, which a run that ends well has to have filled before. */
    private void drop(Start from, Shop shop, int number) throws Exception {
        Process process = shop.start();
        Ground.awaitInstant(from, process, number);
        boolean dropped = drop(shop);
        int code = shop.end(process);
        if (code != 0) {
            from.requireHonest(shop, code);
        } else if (dropped && shop.hasTable()) {
            Broken.requireSame(shop.activeRows(), from.activeRows());
        }
    }

    private boolean drop(Shop shop) throws SQLException {
        try (Connection connection = ground.store().open(shop.folder());
                Statement statement = connection.createStatement()) {
            statement.execute("DROP TABLE items");
            return true;
        } catch (SQLException busy) {
            return false; // SQLite does not let anyone wait for long
        }
    }

    /** A database with less room than the run takes. */
    private record FullDatabase(Ground ground) implements Trial {
        private static final long MOST = 6L << 20;
        private static final Pattern FULL = Pattern.compile("full|No space left");

        @Override
        public String name() {
            return ground.store().name() + ": disk of the server full";
        }

        @Override
        public int times() {
            return 15;
        }

        @Override
        public int shortTimes() {
            return 1;
        }

        @Override
        public Optional<String> obstacle() throws IOException {
            return ground.server().canRestart()
                    ? SmallDisk.obstacle(ground.folder())
                    : Optional.of("the server was running before");
        }

        @Override
        public void attempt(int number) throws Exception {
            Start from = ground.start().get();
            ServerStore store = (ServerStore) ground.store();
            Shop shop = from.again(ground.folder().resolve("broken"));
            try (SmallDisk disk = SmallDisk.mount(ground.server().folder().resolve("small"));
                    Stay _ = store.restoreOn(disk.folder())) {
                long left = Ground.random(number).nextLong(MOST);
                disk.leave(left);
                int code = shop.run();
                disk.relieve();
                from.requireHonest(shop, code);
                if (code != 0 && !FULL.matcher(shop.told()).find()) {
                    throw new Broken("with " + left + " bytes of room, the run said: " + shop.told());
                }
                from.requireHealedNextDay(shop);
            }
        }
    }
}
