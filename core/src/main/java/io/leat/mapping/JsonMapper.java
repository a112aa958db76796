package io.leat.mapping;

import io.leat.config.ColumnType;
import io.leat.config.TargetSettings.ColumnSettings;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonToken;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.StreamReadException;

/** Makes a row of a JSON record. */
public final class JsonMapper implements RecordMapper {
    /** Deepest nesting of a record. */
    public static final int MOST_LEVELS = 500;

    private final RowDraft row;
    private final ColumnType[] types;
    private final boolean[] sliced;
    private final PointerNode root;
    private final PhpTime phpTime;
    private final JsonParsers parsers = new JsonParsers(MOST_LEVELS, false);
    private final NameSet names = new NameSet();
    private final Scalar scalar = new Scalar();

    /** Throws CONFIG when a constant or a default breaks its column's type. */
    public JsonMapper(Mapping mapping) {
        this.row = new RowDraft(mapping);
        List<ColumnSettings> columns = row.columns();
        this.types = columns.stream().map(ColumnSettings::type).toArray(ColumnType[]::new);
        this.sliced = new boolean[types.length];
        for (int column = 0; column < types.length; column++) {
            sliced[column] = types[column].kind() == ColumnType.Kind.JSON;
        }
        this.root = PointerNode.of(columns);
        this.phpTime = new PhpTime(new Times(mapping.zone()));
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
        if (record.startsWithMark()) {
            return notJson(record, record.from(), RecordBytes.MISPLACED_MARK);
        }
        Utf8.Finding finding = Utf8.scan(record.bytes(), record.from(), record.to());
        if (finding != null && finding.flaw() != Utf8.Flaw.LONE_SURROGATE) {
            return notJson(record, finding.at(), finding.flaw().text());
        }
        if (finding != null) {
            // It is parsed all the same, so that what is not JSON either is told as such.
            String found = Reject.shorten(record.bytes(), finding.at(), record.to());
            row.refuse("", found, "holds " + finding.flaw().text());
        }
        return true;
    }

    private boolean parse(RecordBytes record) {
        try {
            RecordParser parser = parsers.over(record.bytes(), record.from(), record.to() - record.from());
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                row.refuse("", row.start(), "must be an object");
            }
            Walk walk = new Walk(parser, record);
            boolean whole = !row.isRefused() && walk.object(root);
            if (whole) {
                walk.slices(root, record.from(), record.to());
            }
            return readOn(parser, record) && whole;
        } catch (StreamConstraintsException tooMuch) {
            row.refuse("", row.start(), "has names that collide as if they were chosen to slow a reader down");
            return false;
        } catch (StreamReadException syntax) {
            boolean inName = row.isRefused() && syntax.getOriginalMessage().contains("surrogate");
            return inName
                    ? parseWithout(record)
                    : notJson(record, JsonSyntax.of(syntax, record.bytes(), record.from(), record.to()));
        }
    }

    /** Reads a refused record whose names the parser cannot read as text, so that what is not JSON is told as such. */
    private boolean parseWithout(RecordBytes record) {
        byte[] bytes = Utf8.withoutLoneSurrogates(record.bytes(), record.from(), record.to());
        RecordBytes copy =
                new RecordBytes(bytes, 0, bytes.length, record.number(), record.offset(), record.depth(), false);
        try {
            RecordParser parser = parsers.over(bytes, 0, bytes.length);
            parser.nextToken();
            readOn(parser, copy);
        } catch (StreamReadException syntax) {
            notJson(copy, JsonSyntax.of(syntax, bytes, 0, bytes.length));
        }
        return false;
    }

    private boolean notJson(RecordBytes record, JsonSyntax found) {
        return notJson(record, found.at(), found.text());
    }

    /** Reads the rest also of a refused record, so that what is not JSON is told as such. */
    private boolean readOn(RecordParser parser, RecordBytes record) {
        while (!parser.streamReadContext().inRoot()) {
            if (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                parsers.met(parser.currentName());
            }
        }
        return parser.nextToken() == null
                || notJson(record, parser.tokenStart(), "a second value where one record was expected");
    }

    /** Refuses the record; {@code at} is an index of its bytes. */
    private boolean notJson(RecordBytes record, int at, String what) {
        row.refuseMalformed("not JSON at byte " + (record.offset() + at - record.from()) + ": " + what);
        return false;
    }

    static Scalar.Mark mark(JsonToken token) {
        return switch (token) {
            case VALUE_STRING -> Scalar.Mark.STRING;
            case VALUE_TRUE, VALUE_FALSE -> Scalar.Mark.BOOLEAN;
            default -> Scalar.Mark.NUMBER;
        };
    }

    /** One pass over the tokens of a record beside the tree of pointers. */
    private final class Walk {
        private final RecordParser parser;
        private final RecordBytes record;

        Walk(RecordParser parser, RecordBytes record) {
            this.parser = parser;
            this.record = record;
        }

        /** False when the record cannot be trusted: a name came twice. */
        boolean object(@Nullable PointerNode node) {
            int object = names.startObject();
            int place = 0;
            boolean likeLast = node != null;
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                String name = parser.currentName();
                parsers.met(name);
                if (likeLast && node != null && !node.isLikeLast(name, place)) {
                    likeLast = false;
                    node.part(place, names, object);
                }
                if (!likeLast && !names.add(object, name)) {
                    row.refuse("", Reject.shorten(name), "has this name twice in one object");
                    return false;
                }
                if (names.isFull()) {
                    row.refuse("", row.start(), "has more than " + NameSet.MOST_NAMES + " names");
                    return false;
                }
                PointerNode child = node == null ? null : node.child(name, place++);
                if (!value(parser.nextToken(), child)) {
                    return false;
                }
            }
            if (node != null && !likeLast) {
                node.proved(place);
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
            boolean taken = node != null && node.columns().length > 0 && container;
            int from = taken ? parser.tokenStart() : 0;
            if (container) {
                boolean whole = token == JsonToken.START_OBJECT ? object(node) : array(node);
                if (whole && taken && node != null) {
                    slices(node, from, parser.tokenEnd());
                }
                return whole;
            }
            if (node != null) {
                scalars(token, node);
            }
            return true;
        }

        private void scalars(JsonToken token, PointerNode node) {
            int[] columns = node.columns();
            for (int column : columns) {
                if (token == JsonToken.VALUE_NULL) {
                    row.takeNull(column);
                } else {
                    scalar(token, column, columns.length == 1);
                }
            }
        }

        private void scalar(JsonToken token, int column, boolean isAlone) {
            if (token == JsonToken.VALUE_STRING && row.takesBytes(column) && tookBytes(column, isAlone)) {
                return;
            }
            scalar.set(mark(token), parser.getStringCharacters(), parser.getStringOffset(), parser.getStringLength());
            if (!sliced[column]) {
                row.take(column, scalar);
            } else if (!row.tookNull(column, scalar)) {
                int from = parser.tokenStart();
                row.takeBytes(column, record.bytes(), from, parser.tokenEnd() - from);
            }
        }

        /** Takes a text as it stands in the record, unless it has escapes; nobody else wants it where it is alone. */
        private boolean tookBytes(int column, boolean isAlone) {
            int start = parser.tokenStart() + 1;
            int end = JsonMarks.inText(record.bytes(), start, record.to());
            boolean took = end < record.to()
                    && record.bytes()[end] == '"'
                    && row.tookText(column, record.bytes(), start, end - start);
            if (took && isAlone) {
                parser.passString(end + 1);
            }
            return took;
        }

        /** Stores the source's own bytes for the json columns of a node. */
        void slices(PointerNode node, int from, int to) {
            for (int column : node.columns()) {
                slice(column, from, to);
            }
        }

        private void slice(int column, int from, int to) {
            ColumnType.Kind kind = types[column].kind();
            switch (kind) {
                case JSON -> row.takeBytes(column, record.bytes(), from, to - from);
                case TIMESTAMP, DATE -> {
                    boolean date = kind == ColumnType.Kind.DATE;
                    String rule = phpTime.convert(record.bytes(), from, to - from, date, column, row.values());
                    if (rule != null) {
                        row.refuseValue(column, from, to, rule);
                    }
                }
                default -> row.refuseValue(column, from, to, types[column].text() + " takes a single value");
            }
        }
    }
}
