package io.leat.config.yaml;

import io.leat.config.CredentialReference;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Resolves {@code ${env:NAME}} and {@code ${file:path}}, and remembers which environment values took part, so that a
 * compiled form can tell when it is out of date.
 */
final class References {
    private static final Pattern REFERENCE = Pattern.compile("\\$\\{([^}]*)}");
    private static final Pattern HELD = Pattern.compile("\\$\\{(env:|file:|credential\\.)");
    /** Small letters are left to the launcher, whose own variables would hide them. */
    private static final Pattern VARIABLE = Pattern.compile("[A-Z_][A-Z0-9_]*");

    private final Path folder;
    private final Map<String, String> environment;
    private final Map<String, String> used = new LinkedHashMap<>();
    private final Set<String> variables = new LinkedHashSet<>();
    private boolean filesUsed;

    References(Path folder, Map<String, String> environment) {
        this.folder = folder;
        this.environment = environment;
    }

    /** A reference that leads nowhere, told to whoever asked for the value. */
    static final class UnresolvedException extends Exception {
        private static final long serialVersionUID = 1L;

        UnresolvedException(String message) {
            super(message);
        }
    }

    static boolean isReference(String text) {
        return REFERENCE.matcher(text).matches();
    }

    /** Whether some part of the text would be resolved. */
    static boolean isHeldBy(String text) {
        return HELD.matcher(text).find();
    }

    /** Those to a credential stay as they are where {@code ofCredentials} allows them. */
    String resolve(String text, boolean secret, boolean ofCredentials) throws UnresolvedException {
        if (text.indexOf("${") < 0) {
            return text;
        }
        Matcher matcher = REFERENCE.matcher(text);
        StringBuilder resolved = new StringBuilder();
        while (matcher.find()) {
            matcher.appendReplacement(
                    resolved, Matcher.quoteReplacement(value(matcher.group(1), secret, ofCredentials)));
        }
        return matcher.appendTail(resolved).toString();
    }

    private String value(String reference, boolean secret, boolean ofCredentials) throws UnresolvedException {
        if (reference.startsWith("env:")) {
            return variable(reference.substring(4), secret);
        }
        if (reference.startsWith("file:")) {
            filesUsed |= !secret;
            return content(folder.resolve(reference.substring(5)));
        }
        if (reference.startsWith(CredentialReference.PREFIX)) {
            return credential(reference, secret, ofCredentials);
        }
        boolean supplied = reference.startsWith("file.") || reference.startsWith("record.");
        throw new UnresolvedException("\"${" + reference + "}\": must be ${env:NAME} or ${file:path}"
                + (supplied ? "; ${file.name} and ${record.number} stand alone, as the value: of a column" : ""));
    }

    private static String credential(String reference, boolean secret, boolean allowed) throws UnresolvedException {
        String name = reference.substring(CredentialReference.PREFIX.length());
        Optional<CredentialReference> known = CredentialReference.of(name);
        if (!allowed) {
            throw new UnresolvedException("\"${" + reference
                    + "}\": must be below data-types, in url, query, headers, body, form, auth or value");
        }
        if (known.isEmpty()) {
            throw new UnresolvedException("\"${" + reference + "}\": a credential has no " + name + "; "
                    + Nearest.hint(name, CredentialReference.texts()));
        }
        if (known.get().isSecret() && !secret) {
            throw new UnresolvedException(
                    "\"${" + reference + "}\": is a secret, which must be in auth, headers, query, body or form");
        }
        return known.get().reference();
    }

    private String variable(String name, boolean secret) throws UnresolvedException {
        if (!VARIABLE.matcher(name).matches()) {
            throw new UnresolvedException(
                    "\"${env:" + name + "}\": must name a variable of capital letters, digits and _");
        }
        variables.add(name);
        String value = environment.get(name);
        if (value == null) {
            throw new UnresolvedException("the environment variable " + name + " is not set");
        }
        if (!secret) {
            used.put(name, value);
        }
        return value;
    }

    private static String content(Path path) throws UnresolvedException {
        try {
            return Files.readString(path, StandardCharsets.UTF_8).stripTrailing();
        } catch (IOException unreadable) {
            throw new UnresolvedException("the file " + path + " cannot be read");
        }
    }

    /** Values of the variables that took part in anything but a secret. */
    Map<String, String> used() {
        return used;
    }

    /** Names of all variables that were asked for, those of secrets too. */
    Set<String> variables() {
        return variables;
    }

    /** Whether a value other than a secret came out of a file. */
    boolean filesUsed() {
        return filesUsed;
    }
}
