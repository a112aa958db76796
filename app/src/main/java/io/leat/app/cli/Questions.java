package io.leat.app.cli;

import java.io.PrintStream;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Asks a person, who may take what is in brackets by an empty answer. */
final class Questions {
    private final PrintStream out;
    private final Supplier<@Nullable String> answers;

    /** {@code answers} gives a line, or null when nobody answers any more. */
    Questions(PrintStream out, Supplier<@Nullable String> answers) {
        this.out = out;
        this.answers = answers;
    }

    /** Nobody answers any more. */
    static final class EndedException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /**
     * Asks until the answer will do.
     *
     * @param usual taken for an empty answer; empty for none
     * @param flaw tells what is wrong with an answer
     */
    String ask(String question, String usual, Function<String, Optional<String>> flaw) {
        while (true) {
            out.print(question + (usual.isEmpty() ? "" : " [" + usual + "]") + ": ");
            out.flush();
            String line = answers.get();
            if (line == null) {
                throw new EndedException();
            }
            String answer = line.isBlank() ? usual : line.strip();
            Optional<String> wrong = answer.isEmpty() ? Optional.of("an answer is needed") : flaw.apply(answer);
            if (wrong.isEmpty()) {
                return answer;
            }
            out.println("  " + wrong.get());
        }
    }
}
