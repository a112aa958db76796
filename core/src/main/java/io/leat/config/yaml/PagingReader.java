package io.leat.config.yaml;

import io.leat.config.HttpSourceSettings.Paging;
import java.util.Optional;

/** Reads how one page of a web API leads to the next. */
final class PagingReader {
    private static final int MOST_RECORDS = 1_000_000;

    private PagingReader() {}

    static Paging read(Section section) {
        String type = section.text("type").orElse("none");
        Paging paging = switch (type) {
            case "none" -> new Paging.None();
            case "page" ->
                new Paging.Numbered(
                        section.required("parameter"),
                        section.parsed("first", 1, PagingReader::first, "0 or a higher number"),
                        sizeParameter(section),
                        size(section, true),
                        HttpSourceReader.member(section, "more"));
            case "offset" ->
                new Paging.Offset(
                        section.required("parameter"),
                        sizeParameter(section),
                        size(section, true),
                        HttpSourceReader.member(section, "more"));
            case "cursor" ->
                new Paging.Cursor(
                        section.required("parameter"),
                        HttpSourceReader.requiredMember(section, "from"),
                        sizeParameter(section),
                        size(section, section.has("size-parameter")),
                        HttpSourceReader.member(section, "more"));
            case "next-url" -> new Paging.NextUrl(HttpSourceReader.requiredMember(section, "from"));
            case "link-header" -> new Paging.LinkHeader();
            default -> {
                section.problem(
                        "type", "\"" + type + "\": must be page, offset, cursor, next-url, link-header or none");
                yield new Paging.None();
            }
        };
        section.end();
        return paging;
    }

    private static Optional<Integer> first(String text) {
        return text.equals("0") ? Optional.of(0) : SourceReader.whole(text, 1_000_000_000);
    }

    private static int size(Section section, boolean required) {
        if (required) {
            section.required("size");
        }
        return section.parsed(
                "size", 0, text -> SourceReader.whole(text, MOST_RECORDS), "from 1 to 1000000 records of a page");
    }

    /** A parameter of this name would have none. */
    private static Optional<String> sizeParameter(Section section) {
        return section.has("size-parameter") ? Optional.of(section.required("size-parameter")) : Optional.empty();
    }
}
