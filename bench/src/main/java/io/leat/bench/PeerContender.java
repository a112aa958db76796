package io.leat.bench;

import java.util.ArrayList;
import java.util.List;

/**
 * A program that is given shape, dialect and folder of the delivery as its last arguments, and the database by its
 * environment.
 *
 * @param words its first ones
 */
record PeerContender(String name, List<String> words) implements PlainContender {
    PeerContender {
        words = List.copyOf(words);
    }

    @Override
    public Command load(Login login, Delivery delivery, boolean first) {
        List<String> all = new ArrayList<>(words);
        all.add(delivery.shape().argument());
        all.add(login.dialect().name());
        all.add(delivery.folder().toString());
        return new Command(all, login.environment());
    }
}
