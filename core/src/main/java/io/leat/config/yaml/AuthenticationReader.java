package io.leat.config.yaml;

import io.leat.config.HttpSourceSettings.Authentication;
import io.leat.config.Secret;

/** Reads how a web API knows who asks; secrets are references. */
final class AuthenticationReader {
    private AuthenticationReader() {}

    static Authentication read(Section section) {
        String type = section.text("type").orElse("none");
        Authentication authentication = switch (type) {
            case "none" -> new Authentication.None();
            case "basic" -> new Authentication.Basic(secret(section, "user"), secret(section, "password"));
            case "bearer" -> new Authentication.Bearer(secret(section, "token"));
            case "header" -> new Authentication.Header(header(section), secret(section, "value"));
            case "query" -> new Authentication.Query(section.required("name"), secret(section, "value"));
            case "oauth2" -> oauth(section);
            default -> {
                section.problem("type", "\"" + type + "\": must be none, basic, bearer, header, query or oauth2");
                yield new Authentication.None();
            }
        };
        section.end();
        return authentication;
    }

    private static String header(Section section) {
        String name = section.required("name");
        if (!name.isBlank() && !HttpSourceReader.isToken(name)) {
            section.problem("name", "\"" + name + "\": must be the name of a header");
        }
        return name;
    }

    private static Authentication oauth(Section section) {
        String url = section.requiredFillable("token-url");
        HttpSourceReader.address(section, "token-url", url);
        return new Authentication.OAuth2(
                url,
                secret(section, "client-id"),
                secret(section, "client-secret"),
                section.fillable("scope").orElse(""));
    }

    private static Secret secret(Section section, String key) {
        if (!section.has(key)) {
            section.problem(key, "is required, as " + section.references());
        }
        return section.secret(key).orElse(new Secret(""));
    }
}
