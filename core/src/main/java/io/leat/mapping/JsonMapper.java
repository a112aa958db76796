package io.leat.mapping;

import io.leat.ErrorKind;
import io.leat.SyncException;
import io.leat.config.ColumnType;
import io.leat.config.TargetSettings.ColumnSettings;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.json.JsonFactory;

/**
 * Makes a row of a JSON record: {@link #map} reads it, {@link #appendTo} puts it into a block. Walks the tokens once,
 * builds no tree, and holds the text of one record.
 *
 * <p>Not safe for threads.
 */
public final class JsonMapper {
    /** Deepest nesting of a record. */
    public static final int MOST_LEVELS = 500;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MOST_LEVELS + 1)
                    .maxStringLength(Integer.MAX_VALUE)
                    .maxNameLength(Integer.MAX_VALUE)
                    .build())
            .build();

    private final List<ColumnSettings> columns;
    private final RowLayout layout;
    private final PointerNode root;
    private final Values values;
    private final Values fallbacks;
    private final RowEncoder encoder;
    private final Converter converter;
    private final PhpTime phpTime;
    private final NameSet names = new NameSet();
    private final Scalar scalar = new Scalar();

    private RecordBytes record = new RecordBytes(new byte[0], 0, 0, 0, 0, 0, false);
    private @Nullable Refusal refusal;
    private boolean keyed;

    /** Why the record is refused; the first reason counts. */
    private record Refusal(String column, String value, String rule) {}

    /**
     * Prepares the mapping of one target.
     *
     * @param zone of times that name none
     * @throws SyncException CONFIG when a constant or a default breaks its column's type
     */
    public JsonMapper(RowLayout layout, ZoneId zone) {
        this.layout = layout;
        this.columns = layout.columns();
        this.root = PointerNode.of(columns);
        this.values = new Values(columns.size());
        this.encoder = new RowEncoder(layout);
        this.converter = new Converter(zone);
        this.phpTime = new PhpTime(FACTORY, new Times(zone));
        this.fallbacks = Fallbacks.of(columns, converter);
    }

    /**
     * Reads a record.
     *
     * @return why it is refused, or null when it is a row
     * @throws SyncException DATA when the bytes are not JSON, so that the file cannot be trusted
     */
    public @Nullable Reject map(RecordBytes next) {
        record = next;
        refusal = null;
        values.clear();
        names.startRecord();
        boolean whole = checkBytes() && parse();
        if (whole) {
            complete();
        }
        keyed = whole && hasKey();
        Refusal reason = refusal;
        return reason == null ? null : Reject.of(record, reason.column, reason.value, reason.rule, keyed);
    }

    /** Whether the last record, although refused, has a key that marks its row as present. */
    public boolean isKeyed() {
        return keyed;
    }

    /**
     * Puts the last record into the block: as a row, or as a mark of its key where it was refused with one.
     *
     * @return false when the block is full; nothing was added then
     */
    public boolean appendTo(Block block, int byteLimit, int rowLimit) {
        boolean whole = refusal == null;
        int size = encoder.size(values, whole);
        if (!block.takes(size, byteLimit, rowLimit)) {
            return false;
        }
        encoder.encode(values, whole, record.number(), block, size);
        return true;
    }

    private boolean checkBytes() {
        if (record.tooLarge()) {
            refuse("", start(), "is larger than record-size, or than memory.limit allows for one record");
            return false;
        }
        if (record.depth() > MOST_LEVELS) {
            refuse("", start(), "nests " + record.depth() + " levels deep; at most " + MOST_LEVELS + " are read");
            return false;
        }
        Utf8.Finding finding = Utf8.scan(record.bytes(), record.from(), record.to());
        if (finding == null) {
            return true;
        }
        switch (finding.flaw()) {
            case MALFORMED -> throw notJson(finding.at() - record.from(), "the bytes are not UTF-8");
            case NUL -> throw notJson(finding.at() - record.from(), "a NUL byte");
            case LONE_SURROGATE ->
                refuse(
                        "",
                        Reject.shorten(record.bytes(), finding.at(), record.to()),
                        "holds half of a surrogate pair, which is no text");
        }
        return false;
    }

    private String start() {
        return Reject.shorten(record.bytes(), record.from(), record.to());
    }

    private boolean parse() {
        int length = record.to() - record.from();
        try (JsonParser parser =
                FACTORY.createParser(ObjectReadContext.empty(), record.bytes(), record.from(), length)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                refuse("", start(), "must be an object");
            }
            boolean whole = refusal == null && new Walk(parser).object(root);
            if (whole) {
                slices(root, 0, length);
            }
            readOn(parser, length);
            return whole;
        } catch (StreamConstraintsException tooMuch) {
            refuse("", start(), String.valueOf(tooMuch.getOriginalMessage()));
            return false;
        } catch (StreamReadException syntax) {
            throw notJson(syntax.getLocation().getByteOffset(), firstLine(syntax.getOriginalMessage()));
        }
    }

    /** Reads the rest also of a refused record, so that what is not JSON is told as such. */
    private void readOn(JsonParser parser, int length) {
        while (!parser.streamReadContext().inRoot()) {
            parser.nextToken();
        }
        if (parser.nextToken() != null) {
            throw notJson(length, "more than one value where one record was expected");
        }
    }

    private SyncException notJson(long within, String what) {
        return new SyncException(
                ErrorKind.DATA,
                "not JSON at byte " + (record.offset() + within) + ", in record " + record.number()
                        + " that starts at byte " + record.offset() + ": " + what);
    }

    private static String firstLine(String text) {
        int end = text.indexOf('\n');
        return end < 0 ? text : text.substring(0, end);
    }

    private void refuse(String column, String value, String rule) {
        if (refusal == null) {
            refusal = new Refusal(column, value, rule);
        }
    }

    /** Stores the source's own bytes for the json columns of a node. */
    private void slices(PointerNode node, long from, long to) {
        for (int column : node.columns()) {
            ColumnType.Kind kind = columns.get(column).type().kind();
            if (kind == ColumnType.Kind.JSON) {
                values.setBytes(column, record.bytes(), record.from() + (int) from, (int) (to - from));
            } else if (kind == ColumnType.Kind.TIMESTAMP || kind == ColumnType.Kind.DATE) {
                phpTime(column, (int) from, (int) to);
            } else {
                values.setRefused(column);
                String value = Reject.shorten(record.bytes(), record.from() + (int) from, record.from() + (int) to);
                refuse(
                        columns.get(column).name(),
                        value,
                        columns.get(column).type().text() + " takes a single value");
            }
        }
    }

    private void phpTime(int column, int from, int to) {
        boolean date = columns.get(column).type().kind() == ColumnType.Kind.DATE;
        String rule = phpTime.convert(record.bytes(), record.from() + from, to - from, date, column, values);
        if (rule != null) {
            values.setRefused(column);
            refuse(
                    columns.get(column).name(),
                    Reject.shorten(record.bytes(), record.from() + from, record.from() + to),
                    rule);
        }
    }

    private void complete() {
        for (int column = 0; column < columns.size(); column++) {
            if (values.isMissingOrNull(column) && fallbacks.isPresent(column)) {
                values.copy(column, fallbacks);
            }
            if (values.isMissingOrNull(column) && columns.get(column).required()) {
                refuse(columns.get(column).name(), "", "is required, and the record has none");
            }
        }
    }

    private boolean hasKey() {
        for (int column = 0; column < layout.keys(); column++) {
            if (!values.isPresent(column)) {
                return false;
            }
        }
        return true;
    }

    /** One pass over the tokens of a record beside the tree of pointers. */
    private final class Walk {
        private final JsonParser parser;

        Walk(JsonParser parser) {
            this.parser = parser;
        }

        /** False when the record cannot be trusted: a name came twice. */
        boolean object(@Nullable PointerNode node) {
            int object = names.startObject();
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                String name = parser.currentName();
                if (!names.add(object, name)) {
                    refuse("", Reject.shorten(name), "has this name twice in one object");
                    return false;
                }
                if (names.isFull()) {
                    refuse("", start(), "has more than " + NameSet.MOST_NAMES + " names");
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
                    values.setNull(column);
                } else {
                    scalar(token, column);
                }
            }
        }

        private void scalar(JsonToken token, int column) {
            ColumnSettings settings = columns.get(column);
            boolean sliced = settings.type().kind() == ColumnType.Kind.JSON;
            long from = sliced ? parser.currentTokenLocation().getByteOffset() : 0;
            scalar.set(mark(token), parser.getStringCharacters(), parser.getStringOffset(), parser.getStringLength());
            if (sliced) {
                long to = parser.currentLocation().getByteOffset();
                values.setBytes(column, record.bytes(), record.from() + (int) from, (int) (to - from));
                return;
            }
            String rule = converter.convert(scalar, settings.type(), column, values);
            if (rule != null) {
                values.setRefused(column);
                refuse(settings.name(), Reject.shorten(scalar.text()), rule);
            }
        }

        private static Scalar.Mark mark(JsonToken token) {
            return switch (token) {
                case VALUE_STRING -> Scalar.Mark.STRING;
                case VALUE_TRUE, VALUE_FALSE -> Scalar.Mark.BOOLEAN;
                default -> Scalar.Mark.NUMBER;
            };
        }
    }
}
