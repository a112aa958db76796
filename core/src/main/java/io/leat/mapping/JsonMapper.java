package io.leat.mapping;

import io.leat.config.ColumnType;
import io.leat.config.TargetSettings.ColumnSettings;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.json.JsonFactory;

/** Makes a row of a JSON record. */
public final class JsonMapper implements RecordMapper {
    /** Deepest nesting of a record. */
    public static final int MOST_LEVELS = 500;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MOST_LEVELS + 1)
                    .maxStringLength(Integer.MAX_VALUE)
                    .maxNameLength(Integer.MAX_VALUE)
                    .build())
            .build();

    private final RowDraft row;
    private final List<ColumnSettings> columns;
    private final PointerNode root;
    private final PhpTime phpTime;
    private final NameSet names = new NameSet();
    private final Scalar scalar = new Scalar();

    /** Throws CONFIG when a constant or a default breaks its column's type. */
    public JsonMapper(Mapping mapping) {
        this.row = new RowDraft(mapping);
        this.columns = row.columns();
        this.root = PointerNode.of(columns);
        this.phpTime = new PhpTime(FACTORY, new Times(mapping.zone()));
    }

    @Override
    public @Nullable Reject map(RecordBytes next) {
        row.start(next);
        names.startRecord();
        return row.end(checkBytes(next) && parse(next));
    }

    @Override
    public boolean isKeyed() {
        return row.isKeyed();
    }

    @Override
    public boolean appendTo(Block block, int byteLimit, int rowLimit) {
        return row.appendTo(block, byteLimit, rowLimit);
    }

    private boolean checkBytes(RecordBytes record) {
        if (record.tooLarge()) {
            row.refuse("", row.start(), RecordBytes.TOO_LARGE);
            return false;
        }
        if (record.depth() > MOST_LEVELS) {
            row.refuse(
                    "", row.start(), "nests " + record.depth() + " levels deep; at most " + MOST_LEVELS + " are read");
            return false;
        }
        Utf8.Finding finding = Utf8.scan(record.bytes(), record.from(), record.to());
        if (finding == null) {
            return true;
        }
        switch (finding.flaw()) {
            case MALFORMED -> notJson(record, finding.at() - record.from(), Utf8.MALFORMED);
            case NUL -> notJson(record, finding.at() - record.from(), "a NUL byte");
            case LONE_SURROGATE ->
                row.refuse(
                        "",
                        Reject.shorten(record.bytes(), finding.at(), record.to()),
                        "holds half of a surrogate pair, which is no text");
        }
        return false;
    }

    private boolean parse(RecordBytes record) {
        int length = record.to() - record.from();
        try (JsonParser parser =
                FACTORY.createParser(ObjectReadContext.empty(), record.bytes(), record.from(), length)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                row.refuse("", row.start(), "must be an object");
            }
            Walk walk = new Walk(parser, record);
            boolean whole = !row.isRefused() && walk.object(root);
            if (whole) {
                walk.slices(root, 0, length);
            }
            return readOn(parser, record) && whole;
        } catch (StreamConstraintsException tooMuch) {
            row.refuse("", row.start(), String.valueOf(tooMuch.getOriginalMessage()));
            return false;
        } catch (StreamReadException syntax) {
            return notJson(record, syntax.getLocation().getByteOffset(), firstLine(syntax.getOriginalMessage()));
        }
    }

    /** Reads the rest also of a refused record, so that what is not JSON is told as such. */
    private boolean readOn(JsonParser parser, RecordBytes record) {
        while (!parser.streamReadContext().inRoot()) {
            parser.nextToken();
        }
        return parser.nextToken() == null
                || notJson(record, record.to() - record.from(), "more than one value where one record was expected");
    }

    private boolean notJson(RecordBytes record, long within, String what) {
        row.refuseMalformed("not JSON at byte " + (record.offset() + within) + ": " + what);
        return false;
    }

    private static String firstLine(String text) {
        int end = text.indexOf('\n');
        return end < 0 ? text : text.substring(0, end);
    }

    /** One pass over the tokens of a record beside the tree of pointers. */
    private final class Walk {
        private final JsonParser parser;
        private final RecordBytes record;

        Walk(JsonParser parser, RecordBytes record) {
            this.parser = parser;
            this.record = record;
        }

        /** False when the record cannot be trusted: a name came twice. */
        boolean object(@Nullable PointerNode node) {
            int object = names.startObject();
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                String name = parser.currentName();
                if (!names.add(object, name)) {
                    row.refuse("", Reject.shorten(name), "has this name twice in one object");
                    return false;
                }
                if (names.isFull()) {
                    row.refuse("", row.start(), "has more than " + NameSet.MOST_NAMES + " names");
                    return false;
                }
                PointerNode child = node == null ? null : node.child(name);
                if (!value(parser.nextToken(), child)) {
                    return false;
                }
            }
            return true;
        }

        private boolean array(@Nullable PointerNode node) {
            int index = 0;
            for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
                PointerNode child = node == null || node.isLeaf() ? null : node.child(Integer.toString(index));
                if (!value(token, child)) {
                    return false;
                }
                index++;
            }
            return true;
        }

        private boolean value(JsonToken token, @Nullable PointerNode node) {
            boolean container = token == JsonToken.START_OBJECT || token == JsonToken.START_ARRAY;
            boolean sliced = node != null && node.columns().length > 0 && container;
            long from = sliced ? parser.currentTokenLocation().getByteOffset() : 0;
            if (container) {
                boolean whole = token == JsonToken.START_OBJECT ? object(node) : array(node);
                if (whole && sliced && node != null) {
                    slices(node, from, parser.currentLocation().getByteOffset());
                }
                return whole;
            }
            if (node != null) {
                scalars(token, node);
            }
            return true;
        }

        private void scalars(JsonToken token, PointerNode node) {
            for (int column : node.columns()) {
                if (token == JsonToken.VALUE_NULL) {
                    row.takeNull(column);
                } else {
                    scalar(token, column);
                }
            }
        }

        private void scalar(JsonToken token, int column) {
            boolean sliced = columns.get(column).type().kind() == ColumnType.Kind.JSON;
            long from = sliced ? parser.currentTokenLocation().getByteOffset() : 0;
            scalar.set(mark(token), parser.getStringCharacters(), parser.getStringOffset(), parser.getStringLength());
            if (sliced && !row.tookNull(column, scalar)) {
                long to = parser.currentLocation().getByteOffset();
                row.takeBytes(column, record.bytes(), record.from() + (int) from, (int) (to - from));
            } else if (!sliced) {
                row.take(column, scalar);
            }
        }

        private static Scalar.Mark mark(JsonToken token) {
            return switch (token) {
                case VALUE_STRING -> Scalar.Mark.STRING;
                case VALUE_TRUE, VALUE_FALSE -> Scalar.Mark.BOOLEAN;
                default -> Scalar.Mark.NUMBER;
            };
        }

        /** Stores the source's own bytes for the json columns of a node. */
        void slices(PointerNode node, long from, long to) {
            for (int column : node.columns()) {
                slice(column, record.from() + (int) from, record.from() + (int) to);
            }
        }

        private void slice(int column, int from, int to) {
            ColumnType.Kind kind = columns.get(column).type().kind();
            switch (kind) {
                case JSON -> row.takeBytes(column, record.bytes(), from, to - from);
                case TIMESTAMP, DATE -> {
                    boolean date = kind == ColumnType.Kind.DATE;
                    String rule = phpTime.convert(record.bytes(), from, to - from, date, column, row.values());
                    if (rule != null) {
                        row.refuseValue(column, from, to, rule);
                    }
                }
                default ->
                    row.refuseValue(column, from, to, columns.get(column).type().text() + " takes a single value");
            }
        }
    }
}
