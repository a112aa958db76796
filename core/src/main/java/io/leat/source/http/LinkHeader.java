package io.leat.source.http;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The address of the next page in Link headers (RFC 8288). */
final class LinkHeader {
    private static final Pattern LINK = Pattern.compile("<([^>]*)>((?:\\s*;\\s*[^,;\"]+(?:\"[^\"]*\")?)*)");
    private static final Pattern NEXT =
            Pattern.compile(";\\s*rel\\s*=\\s*(?:next|\"(?:[^\"]*\\s)?next(?:\\s[^\"]*)?\")\\s*(?:;|$)");

    private LinkHeader() {}

    static Optional<String> next(List<String> headers) {
        for (String header : headers) {
            Matcher links = LINK.matcher(header);
            while (links.find()) {
                if (NEXT.matcher(links.group(2)).find()) {
                    return Optional.of(links.group(1));
                }
            }
        }
        return Optional.empty();
    }
}
