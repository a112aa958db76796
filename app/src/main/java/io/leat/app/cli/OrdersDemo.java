package io.leat.app.cli;

import io.leat.standin.orders.OrderFiles;
import java.io.IOException;
import java.util.Locale;

/** Daily CSV files of orders. */
final class OrdersDemo {
    private static final String INBOX = "var/orders/import";
    private static final String DAY = "2010-12-01";
    private static final int CORRECTED = 25;

    private final DemoStage stage;

    OrdersDemo(DemoStage stage) {
        this.stage = stage;
    }

    int show() throws IOException, InterruptedException {
        OrderFiles orders = new OrderFiles(stage.example("orders").resolve("online-retail.csv.zst"));
        stage.prepare(INBOX);
        stage.title("A partner drops the orders of 305 days: one CSV file a day");
        OrderFiles.Report report = orders.write(stage.inside(INBOX));
        stage.say(String.format(
                Locale.ROOT,
                "  dropped %d files, %,d lines, %.0f MB",
                report.files(),
                report.lines(),
                report.bytes() / 1e6));
        stage.run("orders");
        stage.title("One day is dropped again under its name, with " + CORRECTED + " lines corrected");
        orders.correct(stage.inside(INBOX), DAY, CORRECTED);
        stage.run("orders");
        stage.title("What to try next");
        stage.say("  sqlite3 " + stage.inside("var/leat.db")
                + " 'SELECT count(*), round(sum(quantity * unit_price), 2) FROM order_line'");
        stage.say("  cd " + stage.folder() + " && " + stage.launcher() + " status");
        return stage.code();
    }
}
