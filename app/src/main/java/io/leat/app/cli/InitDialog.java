package io.leat.app.cli;

import io.leat.SyncException;
import io.leat.app.cli.InitDraft.Samples;
import io.leat.sample.Guess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Asks for a sample, for names, and whether the key that was found is the right one. */
final class InitDialog {
    private final Questions questions;
    private final Function<Samples, InitLook> opening;
    private final BiFunction<InitLook, List<String>, Guess> looking;

    /**
     * Prepares the questions.
     *
     * @param opening finds the format of a sample
     * @param looking looks at it for a key; none to have it found
     */
    InitDialog(
            Questions questions,
            Function<Samples, InitLook> opening,
            BiFunction<InitLook, List<String>, Guess> looking) {
        this.questions = questions;
        this.opening = opening;
        this.looking = looking;
    }

    /** {@code sync} and {@code table} are offered where they are given. */
    InitDraft ask(Optional<String> sync, Optional<String> table, List<String> key) {
        Path file = Path.of(questions.ask(
                "sample file",
                "",
                answer -> Files.exists(Path.of(answer)) ? Optional.empty() : Optional.of("there is no such file")));
        Samples samples = new Samples(List.of(file), false);
        InitLook look = opening.apply(samples);
        String name = questions.ask(
                "name of the sync",
                sync.orElse(SampleNames.sync(samples.files())),
                answer -> rule(SampleNames.isSync(answer), SampleNames.SYNC_RULE));
        String into = questions.ask(
                "table",
                table.orElse(SampleNames.table(name)),
                answer -> rule(SampleNames.isTable(answer), SampleNames.TABLE_RULE));
        return look.draft(name, into, keyed(look, looking.apply(look, key)));
    }

    private static Optional<String> rule(boolean holds, String rule) {
        return holds ? Optional.empty() : Optional.of(rule);
    }

    private Guess keyed(InitLook look, Guess found) {
        Guess[] taken = {found};
        questions.ask("key", String.join(",", found.key()), answer -> {
            List<String> wanted = Arrays.asList(answer.split(" *, *", -1));
            try {
                taken[0] = wanted.equals(found.key()) ? found : looking.apply(look, wanted);
                return Optional.empty();
            } catch (SyncException refused) {
                return Optional.of(refused.text());
            }
        });
        return taken[0];
    }
}
