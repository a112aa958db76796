package io.leat.app.cli;

import java.io.Console;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who sits at the terminal, if anybody. */
interface Person {
    /** By the process's own console. */
    Person AT_CONSOLE = new Person() {
        private static Optional<Console> console() {
            @Nullable Console console = System.console();
            return Optional.ofNullable(console).filter(Console::isTerminal);
        }

        @Override
        public boolean isThere() {
            return console().isPresent();
        }

        @Override
        public Optional<String> line(String question) {
            return console().map(console -> console.readLine("%s", question));
        }

        @Override
        public Optional<String> hidden(String question) {
            return console()
                    .map(console -> console.readPassword("%s", question))
                    .map(String::new);
        }
    };

    boolean isThere();

    /** Asks for a line; empty when nobody answers any more. */
    Optional<String> line(String question);

    /** The same, and shows nothing of what is typed. */
    Optional<String> hidden(String question);
}
