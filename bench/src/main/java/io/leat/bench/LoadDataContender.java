package io.leat.bench;

import io.leat.bench.peer.LoadData;
import java.util.ArrayList;
import java.util.List;

/** The floor of a first load into MariaDB, see {@link LoadData}. */
record LoadDataContender(Workshop workshop) implements PlainContender {
    @Override
    public String name() {
        return "load-data";
    }

    @Override
    public Command load(Login login, Delivery delivery, boolean first) {
        List<String> words = new ArrayList<>(workshop.floor(LoadData.class));
        words.add(delivery.shape().argument());
        words.add(delivery.csv().toString());
        return new Command(words, login.environment());
    }
}
