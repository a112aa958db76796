package io.leat.source.file;

import io.leat.ErrorKind;
import io.leat.SyncException;
import io.leat.mapping.JsonSyntax;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.json.JsonFactory;

/**
 * The list of a delivery's files, which its producer writes last: {@code {"name": …, "files": [{"name": …, "records": …,
 * "sha256": …}, …]}}. Other keys are passed over; records and sha256 may be left out.
 *
 * @param file the manifest itself
 * @param members in the order of the list; at least one
 */
public record Manifest(InboxFile file, List<Member> members) {
    private static final long MOST_BYTES = 16 << 20;

    /**
     * One file of the delivery.
     *
     * @param sha256 of its stored bytes in lower-case hexadecimal; empty when it was not announced
     */
    public record Member(String name, OptionalLong records, String sha256) {}

    /**
     * Reads a manifest.
     *
     * @throws SyncException DATA when it breaks a rule, TRANSIENT when it cannot be read
     */
    public static Manifest read(InboxFile file) {
        if (file.size() > MOST_BYTES) {
            throw new SyncException(ErrorKind.DATA, "larger than 16 MB, which no manifest is");
        }
        try {
            return new Manifest(file, members(Files.readAllBytes(file.path())));
        } catch (IOException unreadable) {
            throw new SyncException(
                    ErrorKind.TRANSIENT, "cannot be read: " + SyncException.reason(unreadable), unreadable);
        }
    }

    private static List<Member> members(byte[] manifest) {
        try (JsonParser parser = parser(manifest)) {
            List<Member> members = document(parser);
            if (parser.nextToken() != null) {
                throw broken("must hold one object and nothing behind it");
            }
            checkNames(members);
            return members;
        } catch (StreamReadException syntax) {
            JsonSyntax found = JsonSyntax.of(syntax, manifest, 0, manifest.length);
            throw broken("not JSON at byte " + found.at() + ": " + found.text());
        } catch (JacksonException tooMuch) {
            throw broken("holds a number, a name or a nesting beyond what a manifest needs");
        }
    }

    /** Of a factory of its own, since one remembers the names that it has met. */
    private static JsonParser parser(byte[] manifest) {
        return JsonFactory.builder()
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .build()
                .createParser(ObjectReadContext.empty(), manifest);
    }

    private static List<Member> document(JsonParser parser) {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            throw broken("must be an object with \"files\"");
        }
        List<Member> members = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = parser.currentName();
            JsonToken value = parser.nextToken();
            if (key.equals("files") && value == JsonToken.START_ARRAY) {
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    members.add(member(parser));
                }
            } else {
                parser.skipChildren();
            }
        }
        return members;
    }

    private static Member member(JsonParser parser) {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            throw broken("\"files\" must hold objects with \"name\"");
        }
        String name = "";
        String sha256 = "";
        OptionalLong records = OptionalLong.empty();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = parser.currentName();
            JsonToken value = parser.nextToken();
            switch (key) {
                case "name" -> {
                    name = value == JsonToken.VALUE_STRING ? parser.getString() : "";
                    parser.skipChildren();
                }
                case "sha256" -> sha256 = sha256(parser, value);
                case "records" -> records = records(parser, value);
                default -> parser.skipChildren();
            }
        }
        return new Member(name, records, sha256);
    }

    private static String sha256(JsonParser parser, JsonToken value) {
        String text = value == JsonToken.VALUE_STRING ? parser.getString().toLowerCase(Locale.ROOT) : "";
        if (value != JsonToken.VALUE_NULL && !text.matches("[0-9a-f]{64}")) {
            throw broken("\"sha256\" must be 64 hexadecimal digits");
        }
        return text;
    }

    private static OptionalLong records(JsonParser parser, JsonToken value) {
        if (value == JsonToken.VALUE_NULL) {
            return OptionalLong.empty();
        }
        String digits = value == JsonToken.VALUE_NUMBER_INT ? parser.getString() : "";
        if (!digits.matches("[0-9]{1,18}")) {
            throw broken("\"records\" must be a whole number from 0, of at most 18 digits");
        }
        return OptionalLong.of(Long.parseLong(digits));
    }

    private static void checkNames(List<Member> members) {
        if (members.isEmpty()) {
            throw broken("names no files");
        }
        Set<String> seen = new HashSet<>();
        for (Member member : members) {
            String name = member.name();
            boolean plain = !name.isEmpty()
                    && !name.startsWith(".")
                    && name.indexOf('/') < 0
                    && name.indexOf('\\') < 0
                    && name.chars().noneMatch(Character::isISOControl)
                    && StandardCharsets.UTF_8.newEncoder().canEncode(name)
                    && name.getBytes(StandardCharsets.UTF_8).length <= 255
                    && !name.endsWith(Inbox.MANIFEST_SUFFIX);
            if (!plain) {
                throw broken("the file name \"" + name.replaceAll("\\p{Cntrl}", "?")
                        + "\" must be a plain name of at most 255 bytes, without / \\ or a leading dot");
            }
            if (!seen.add(name)) {
                throw broken("names the file \"" + name + "\" twice");
            }
        }
    }

    private static SyncException broken(String rule) {
        return new SyncException(
                ErrorKind.DATA,
                rule + "; a manifest is {\"files\": [{\"name\": …, \"records\": …, " + "\"sha256\": …}]}");
    }
}
