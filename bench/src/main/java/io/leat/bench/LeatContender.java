package io.leat.bench;

import io.leat.bench.shape.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.Map;

/**
 * {@code leat run} as cron starts it. It makes its ledger and its table in the first load; later it goes on in the folder
 * that its own first load left.
 */
record LeatContender(Workshop workshop) implements Contender {
    @Override
    public String name() {
        return "leat";
    }

    @Override
    public String lineage() {
        return "leat";
    }

    @Override
    public void prepareEmpty(MeasuredServer server, Login login, Delivery delivery) throws IOException {
        site(delivery.shape(), true);
    }

    @Override
    public Command load(Login login, Delivery delivery, boolean first) throws IOException {
        Site site = site(delivery.shape(), first);
        site.clear();
        site.deliver(delivery.folder());
        Command run = workshop.run(site, "--json");
        Map<String, String> environment = new HashMap<>(run.environment());
        environment.putAll(login.environment());
        return new Command(run.words(), environment);
    }

    private Site site(Shape shape, boolean fresh) throws IOException {
        Site site = new Site(workshop.sites().resolve("server-" + shape.argument()), shape.table());
        if (fresh || !Files.exists(site.yaml())) {
            return workshop.freshServer(shape);
        }
        return site;
    }
}
