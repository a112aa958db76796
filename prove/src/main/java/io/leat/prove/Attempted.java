package io.leat.prove;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A blow to a run, after which the ordinary run heals everything. */
record Attempted(
        Ground ground, String label, int times, int shortTimes, Blow blow, Healing healing, Optional<String> obstacle)
        implements Trial {

    /** Something done to a run of the shop, which is over when this returns. */
    @FunctionalInterface
    interface Blow {
        void to(Start from, Shop shop, int number) throws Exception;
    }

    /** What has to be there after a blow. */
    @FunctionalInterface
    interface Healing {
        void require(Start from, Shop broken) throws Exception;
    }

    /** The same, which cannot be tried where there is an obstacle. */
    Attempted unless(Optional<String> found) {
        return new Attempted(ground, label, times, shortTimes, blow, healing, found);
    }

    @Override
    public String name() {
        return ground.store().name() + ": " + label;
    }

    @Override
    public void attempt(int number) throws Exception {
        Start from = ground.start().get();
        Shop shop = from.again(ground.folder().resolve("broken"));
        try {
            blow.to(from, shop, number);
            healing.require(from, shop);
        } catch (Broken broken) {
            Path kept = ground.folder().resolve("failed-" + number);
            Site.remove(kept);
            Files.move(shop.folder(), kept);
            throw new Broken(broken.getMessage() + "; its folder is kept as " + kept);
        }
    }
}
