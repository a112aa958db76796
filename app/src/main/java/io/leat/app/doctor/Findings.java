package io.leat.app.doctor;

import io.leat.app.doctor.Finding.Level;
import java.util.ArrayList;
import java.util.List;

/** Gathers what the examination of one topic finds. */
final class Findings {
    private final String topic;
    private final List<Finding> list = new ArrayList<>();

    Findings(String topic) {
        this.topic = topic;
    }

    void fine(String found) {
        list.add(new Finding(Level.FINE, topic, found, ""));
    }

    void warning(String found, String advice) {
        list.add(new Finding(Level.WARNING, topic, found, advice));
    }

    void wrong(String found, String advice) {
        list.add(new Finding(Level.WRONG, topic, found, advice));
    }

    List<Finding> list() {
        return list;
    }
}
