package io.leat.app.doctor;

/** Looks at one topic. Changes nothing: makes no table and no folder, takes no lock, leaves no file behind. */
interface Examination {
    String topic();

    void examine(Findings findings);
}
