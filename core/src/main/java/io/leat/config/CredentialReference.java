package io.leat.config;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What of a credential can stand in the settings of its splits, as {@code ${credential.NAME}}. */
public enum CredentialReference {
    ID,
    COMPANY_ID,
    COMPANY,
    ENVIRONMENT,
    TENANT,
    /** Where the API of its environment is. */
    API,
    /** Where tokens for its environment are fetched. */
    TOKEN_URL,
    CLIENT_ID,
    SCOPES,
    CLIENT_SECRET,
    APP_KEY;

    /** What a reference begins with, between its braces. */
    public static final String PREFIX = "credential.";

    private static final Pattern REFERENCE = Pattern.compile("\\$\\{credential\\.([^}]*)}");

    /** As it stands behind {@link #PREFIX}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** As it stands in the configuration. */
    public String reference() {
        return "${" + PREFIX + text() + "}";
    }

    /** Whether it must not be told. */
    public boolean isSecret() {
        return this == CLIENT_SECRET || this == APP_KEY;
    }

    /** By the text behind the prefix. */
    public static Optional<CredentialReference> of(String text) {
        return Arrays.stream(values()).filter(one -> one.text().equals(text)).findFirst();
    }

    /** Texts of all of them. */
    public static List<String> texts() {
        return Arrays.stream(values()).map(CredentialReference::text).toList();
    }

    /** Whether some part of the text is one. */
    public static boolean isHeldBy(String text) {
        return text.contains("${" + PREFIX);
    }

    /** Whether some part of the text is a secret one. */
    public static boolean isSecretHeldBy(String text) {
        return Arrays.stream(values()).anyMatch(one -> one.isSecret() && text.contains(one.reference()));
    }

    /** The text with values in the place of references; what is no reference stays as it is. */
    public static String fill(String text, Function<CredentialReference, String> value) {
        if (!isHeldBy(text)) {
            return text;
        }
        Matcher matcher = REFERENCE.matcher(text);
        StringBuilder filled = new StringBuilder();
        while (matcher.find()) {
            String found = of(matcher.group(1)).map(value).orElse(matcher.group());
            matcher.appendReplacement(filled, Matcher.quoteReplacement(found));
        }
        return matcher.appendTail(filled).toString();
    }

    /** The text as it may look with the values of some credential, for rules about its form. */
    public static String sample(String text) {
        return fill(text, one -> switch (one) {
            case API, TOKEN_URL -> "https://api.example.com";
            default -> "1";
        });
    }
}
