package io.leat.credential;

import io.leat.ErrorKind;
import io.leat.SyncException;
import io.leat.config.CredentialReference;
import io.leat.config.HttpSourceSettings;
import io.leat.config.HttpSourceSettings.Authentication;
import io.leat.config.HttpSourceSettings.BodyFormat;
import io.leat.config.HttpSourceSettings.Request;
import io.leat.config.Secret;
import io.leat.config.SyncSettings;
import io.leat.config.TargetSettings;
import io.leat.config.TargetSettings.ColumnSettings;
import io.leat.ledger.CredentialEntry;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** The settings of a data type as they are for one tenant: with the values of its credential in the place of references. */
public final class TenantSettings {
    private final CredentialEntry entry;
    private final Function<CredentialReference, String> values;

    private TenantSettings(CredentialEntry entry, Function<CredentialReference, String> secrets) {
        this.entry = entry;
        this.values = reference -> reference.isSecret() ? secrets.apply(reference) : value(reference);
    }

    /**
     * Everything, secrets included.
     *
     * @throws SyncException CONFIG when the settings ask for what the credential does not have
     */
    public static SyncSettings of(SyncSettings settings, Credential credential) {
        TenantSettings tenant = new TenantSettings(credential.entry(), reference -> secret(reference, credential));
        return settings.with(tenant.source((HttpSourceSettings) settings.source()), tenant.target(settings.target()));
    }

    /** What is known of the tenant without opening its secrets: enough for its rows, not for calls. */
    public static SyncSettings withoutSecrets(SyncSettings settings, CredentialEntry entry) {
        TenantSettings tenant = new TenantSettings(entry, reference -> "");
        return settings.with(tenant.source((HttpSourceSettings) settings.source()), tenant.target(settings.target()));
    }

    private static String secret(CredentialReference reference, Credential credential) {
        return reference == CredentialReference.CLIENT_SECRET
                ? credential.clientSecret().reveal()
                : credential
                        .appKey()
                        .map(Secret::reveal)
                        .orElseThrow(() -> new SyncException(
                                ErrorKind.AUTH,
                                "credential " + credential.entry().id()
                                        + " has no app key, which the settings ask for as " + reference.reference()
                                        + "; give it one by leat credentials add --replace"));
    }

    private String value(CredentialReference reference) {
        return switch (reference) {
            case ID -> Long.toString(entry.id());
            case COMPANY_ID -> entry.identity().companyId();
            case COMPANY -> entry.company();
            case ENVIRONMENT -> entry.identity().environment();
            case TENANT -> entry.identity().tenant();
            case API -> environment().api();
            case TOKEN_URL -> environment().tokenUrl();
            case CLIENT_ID -> entry.client().id();
            case SCOPES -> entry.client().scopes();
            case CLIENT_SECRET, APP_KEY -> throw new IllegalStateException("a secret is none of these values");
        };
    }

    private Environment environment() {
        return Environment.of(entry.identity().environment())
                .orElseThrow(() -> new SyncException(
                        ErrorKind.CONFIG,
                        "credential " + entry.id() + " is of the environment \""
                                + entry.identity().environment() + "\", which this program does not know"));
    }

    private String filled(String text) {
        return CredentialReference.fill(text, values);
    }

    /** A value never leaves its place in a path. */
    private String inPath(CredentialReference reference) {
        String value = values.apply(reference);
        return reference == CredentialReference.API || reference == CredentialReference.TOKEN_URL
                ? value
                : URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private Secret filled(Secret secret) {
        return new Secret(filled(secret.reveal()));
    }

    private HttpSourceSettings source(HttpSourceSettings source) {
        Request request = source.request();
        UnaryOperator<String> inBody = request.bodyFormat() == BodyFormat.JSON
                ? text -> CredentialReference.fill(text, values.andThen(TenantSettings::escaped))
                : this::filled;
        return source.with(
                new Request(
                        CredentialReference.fill(request.url(), this::inPath),
                        request.method(),
                        pairs(request.query(), this::filled),
                        pairs(request.headers(), this::filled),
                        request.bodyFormat(),
                        pairs(request.body(), inBody)),
                authentication(source.authentication()));
    }

    /** As part of a string of JSON. */
    private static String escaped(String value) {
        StringBuilder escaped = new StringBuilder();
        for (int at = 0; at < value.length(); at++) {
            char character = value.charAt(at);
            if (character == '"' || character == '\\') {
                escaped.append('\\').append(character);
            } else if (character < ' ') {
                escaped.append(String.format("\\u%04x", (int) character));
            } else {
                escaped.append(character);
            }
        }
        return escaped.toString();
    }

    private static Map<String, String> pairs(Map<String, String> pairs, UnaryOperator<String> filled) {
        Map<String, String> all = new LinkedHashMap<>();
        pairs.forEach((name, value) -> all.put(name, filled.apply(value)));
        return all;
    }

    private Authentication authentication(Authentication authentication) {
        return switch (authentication) {
            case Authentication.None none -> none;
            case Authentication.Basic basic -> new Authentication.Basic(filled(basic.user()), filled(basic.password()));
            case Authentication.Bearer bearer -> new Authentication.Bearer(filled(bearer.token()));
            case Authentication.Header header -> new Authentication.Header(header.name(), filled(header.value()));
            case Authentication.Query query -> new Authentication.Query(query.name(), filled(query.value()));
            case Authentication.OAuth2 oauth ->
                new Authentication.OAuth2(
                        CredentialReference.fill(oauth.tokenUrl(), this::inPath),
                        filled(oauth.clientId()),
                        filled(oauth.clientSecret()),
                        filled(oauth.scope()));
        };
    }

    private TargetSettings target(TargetSettings target) {
        List<ColumnSettings> columns = target.columns().stream()
                .map(column -> column.withConstant(column.constant().map(this::filled)))
                .toList();
        return target.withColumns(columns);
    }
}
