package io.leat.app;

import static org.assertj.core.api.Assertions.assertThatCode;

import org.junit.jupiter.api.Test;

class IdleTrainingTest {
    /** Where it fails, the launcher goes without caches, and without a word. */
    @Test
    void the_training_of_idle_starts_knows_the_compiled_form_of_now() {
        assertThatCode(() -> IdleTraining.main(new String[0])).doesNotThrowAnyException();
    }
}
