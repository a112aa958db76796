package io.leat.app.cli;

import io.leat.ErrorKind;
import io.leat.SyncException;
import io.leat.config.Secret;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A secret from a variable, a file or a person; never from an argument, which every user of the host can read.
 *
 * @param option the options are this with {@code -env} and {@code -file}
 * @param what as part of a sentence
 */
record SecretInput(String option, String what) {
    private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    private static final int MOST_BYTES = 16 * 1024;

    /**
     * The secret that an option names; empty where none does.
     *
     * @throws SyncException CONFIG when both do, or what they name is no secret
     */
    Optional<Secret> named(@Nullable String variable, @Nullable Path file, Map<String, String> environment) {
        if (variable != null && file != null) {
            throw wrong(option + "-env and " + option + "-file are both given; give one of them");
        }
        if (variable != null) {
            return Optional.of(checked(option + "-env", variable(variable, environment)));
        }
        return file == null ? Optional.empty() : Optional.of(checked(option + "-file", content(file)));
    }

    private String variable(String name, Map<String, String> environment) {
        if (!VARIABLE.matcher(name).matches()) {
            // What is no name may be the secret itself.
            throw wrong(option + "-env must be the name of a variable, not a value");
        }
        if (!environment.containsKey(name)) {
            throw wrong(option + "-env: the variable that it names is not set");
        }
        return environment.getOrDefault(name, "");
    }

    private String content(Path file) {
        try (InputStream bytes = Files.newInputStream(file)) {
            byte[] read = bytes.readNBytes(MOST_BYTES + 1);
            if (read.length > MOST_BYTES) {
                throw wrong(option + "-file " + file + " has more than " + MOST_BYTES + " bytes, which is no secret");
            }
            return new String(read, StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw wrong(option + "-file " + file + " cannot be read: " + SyncException.reason(unreadable));
        }
    }

    /**
     * The secret that a person types, unseen; empty where the answer is.
     *
     * @throws SyncException CONFIG when it is no secret
     */
    Optional<Secret> asked(Person person, String hint) {
        Optional<String> answer = person.hidden(what + hint + ": ").filter(text -> !text.isBlank());
        return answer.map(text -> checked("the " + what, text));
    }

    private static Secret checked(String where, String text) {
        String secret = text.strip();
        if (secret.isEmpty()) {
            throw wrong(where + " is empty");
        }
        if (secret.chars().anyMatch(Character::isISOControl)) {
            throw wrong(where + " has more than one line, or a control character in it");
        }
        return new Secret(secret);
    }

    private static SyncException wrong(String message) {
        return new SyncException(ErrorKind.CONFIG, message);
    }
}
