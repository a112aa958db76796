package io.leat.app.cli;

import io.leat.standin.items.DeliveryPlan;
import io.leat.standin.items.DeliveryReport;
import io.leat.standin.items.ItemCatalogue;
import io.leat.standin.items.ItemDelivery;
import io.leat.standin.items.SteamApisDelivery;
import java.io.IOException;
import java.util.Locale;

/** The item catalogue: of one service, or of two in one table. */
final class ItemsDemo {
    private static final long SEED = 20260930L;
    private static final int FILES = 5;
    private static final String INBOX = "var/items/import";
    private static final String SECOND_INBOX = "var/steamapis/import";

    private final DemoStage stage;
    private final int items;

    ItemsDemo(DemoStage stage, int items) {
        this.stage = stage;
        this.items = items;
    }

    int show() throws IOException, InterruptedException {
        stage.prepare(INBOX);
        stage.title("An item catalogue is delivered: " + FILES + " chunk files and, last, their manifest");
        deliver(1);
        stage.run("items");
        stage.title("The same delivery again: every row is unchanged, nothing is written to the table");
        deliver(1);
        stage.run("items");
        stage.title("The next delivery: 27.5 % of the items changed, some are gone, some are new");
        deliver(2);
        stage.run("items");
        stage.title("Nothing to do: what cron does in most minutes, without starting Java");
        stage.leat("run", "items");
        stage.title("The sync log");
        stage.leat("status", "items", "--limit", "15");
        next();
        return stage.code();
    }

    /** Two services, whose rows stand in one table and do not deactivate each other. */
    int showTwo() throws IOException, InterruptedException {
        stage.prepare(INBOX, SECOND_INBOX);
        stage.title("One service delivers chunk files with a manifest, the other one a single file in its own dialect");
        deliver(1);
        second(1);
        stage.run("items");
        stage.run("items-steamapis");
        stage.title("The next delivery of the second one alone: what it lacks is deactivated among its own rows");
        second(2);
        stage.run("items-steamapis");
        stage.title("The sync log");
        stage.leat("status", "--limit", "15");
        return stage.code();
    }

    private ItemCatalogue catalogue() throws IOException {
        return new ItemCatalogue(stage.example("items").resolve("catalogue.json.gz"));
    }

    private DeliveryPlan plan(int delivery) {
        return new DeliveryPlan(items, FILES, delivery, SEED, false);
    }

    private void deliver(int delivery) throws IOException {
        DeliveryReport report = new ItemDelivery(catalogue(), plan(delivery)).write(stage.inside(INBOX));
        stage.say(String.format(
                Locale.ROOT,
                "  delivered %,d items, %.0f MB%s",
                report.rows(),
                report.bytes() / 1e6,
                delivery == 1
                        ? ""
                        : String.format(
                                Locale.ROOT,
                                "; to expect: %,d updated, %,d inserted, %,d deactivated",
                                report.changed(),
                                report.fresh(),
                                report.gone())));
    }

    private void second(int delivery) throws IOException {
        int rows = new SteamApisDelivery(catalogue(), plan(delivery)).write(stage.inside(SECOND_INBOX));
        stage.say(String.format(Locale.ROOT, "  delivered %,d items in one file", rows));
    }

    private void next() {
        String inside = "  cd " + stage.folder() + " && " + stage.launcher();
        stage.title("What to try next");
        stage.say("  sqlite3 " + stage.inside("var/leat.db") + " 'SELECT name, price, active FROM items LIMIT 5'");
        stage.say(inside + " check");
        stage.say(inside + " run items --dry-run");
        stage.say("  kill -9 an import in the middle, and run it again: it goes on by itself");
        stage.say("  copy " + stage.example("items")
                + "/leat.yaml to where your application lives, and let cron call: leat run");
    }
}
