package io.leat.mapping;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import io.leat.config.ColumnType;
import io.leat.config.TargetSettings.ColumnSettings;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes a row of a CSV record (RFC 4180). A field that is empty is null, unless it is quoted and its column is a text;
 * spaces belong to the field.
 */
public final class CsvMapper implements RecordMapper {
    private final RowDraft row;
    private final CsvReader.CsvReaderBuilder parser;
    private final char delimiter;
    private final List<String> header;
    private final int[][] columnsOf;
    private final int[] wholes;
    private final @Nullable FieldsJson json;
    private final Scalar scalar = new Scalar();
    private final Fields fields = new Fields();

    /**
     * Prepares the mapping of one file.
     *
     * @param header names of the fields, in their order
     * @throws io.leat.SyncException CONFIG when a constant or a default breaks its column's type
     */
    public CsvMapper(Mapping mapping, char delimiter, List<String> header) {
        this.row = new RowDraft(mapping);
        this.parser = builder(delimiter);
        this.delimiter = delimiter;
        this.header = header;
        this.columnsOf = new int[header.size()][];
        for (int field = 0; field < columnsOf.length; field++) {
            // A field without a name is no column's; empty means the whole record there.
            columnsOf[field] = header.get(field).isEmpty() ? new int[0] : columns(header.get(field));
        }
        this.wholes = columns("");
        this.json = wholes.length > 0 ? new FieldsJson(header) : null;
    }

    static CsvReader.CsvReaderBuilder builder(char delimiter) {
        return CsvReader.builder().fieldSeparator(delimiter).skipEmptyLines(false);
    }

    private int[] columns(String from) {
        List<Integer> found = new ArrayList<>();
        for (int column = 0; column < row.columns().size(); column++) {
            if (row.columns().get(column).from().filter(from::equals).isPresent()) {
                found.add(column);
            }
        }
        return found.stream().mapToInt(Integer::intValue).toArray();
    }

    /**
     * The fields of one record, such as a header; at most 16384 of them.
     *
     * @throws IllegalArgumentException with the broken rule when it is not one record of CSV
     */
    public static List<String> fields(RecordBytes record, char delimiter) {
        String rule = flaw(record);
        if (rule != null) {
            throw new IllegalArgumentException(rule);
        }
        try {
            return builder(delimiter).ofSingleCsvRecord(text(record)).getFields();
        } catch (CsvParseException broken) {
            throw new IllegalArgumentException(CsvSyntax.told(record, delimiter, broken), broken);
        }
    }

    static String text(RecordBytes record) {
        return new String(record.bytes(), record.from(), record.to() - record.from(), StandardCharsets.UTF_8);
    }

    static @Nullable String flaw(RecordBytes record) {
        if (record.offset() > 0 && record.startsWithMark()) {
            return CsvSyntax.at(record, record.from()) + RecordBytes.MISPLACED_MARK;
        }
        Utf8.Finding finding = Utf8.scanPlain(record.bytes(), record.from(), record.to());
        return finding == null
                ? null
                : CsvSyntax.at(record, finding.at()) + finding.flaw().text();
    }

    @Override
    public @Nullable Reject map(RecordBytes record) {
        row.start(record);
        return row.end(parse(record));
    }

    private boolean parse(RecordBytes record) {
        if (record.tooLarge()) {
            row.refuse("", row.start(), RecordBytes.TOO_LARGE);
            return false;
        }
        String flaw = flaw(record);
        if (flaw != null) {
            row.refuseMalformed(flaw);
            return false;
        }
        try {
            return take(parser.ofSingleCsvRecord(fields, text(record)));
        } catch (CsvParseException broken) {
            row.refuseMalformed(CsvSyntax.told(record, delimiter, broken));
            return false;
        }
    }

    private boolean take(int count) {
        if (count != header.size()) {
            row.refuseMalformed(
                    "has " + count + (count == 1 ? " field" : " fields") + ", the header has " + header.size());
            return false;
        }
        if (json != null) {
            byte[] object = json.end();
            for (int column : wholes) {
                whole(column, object);
            }
        }
        return true;
    }

    private void whole(int column, byte[] object) {
        if (row.columns().get(column).type().kind() == ColumnType.Kind.JSON) {
            row.takeBytes(column, object, 0, object.length);
        } else {
            RecordBytes record = row.record();
            row.refuseValue(
                    column,
                    record.from(),
                    record.to(),
                    row.columns().get(column).type().text() + " takes a single value");
        }
    }

    private void field(int column, char[] characters, int from, int length, boolean quoted) {
        ColumnSettings settings = row.columns().get(column);
        boolean empty = length == 0 && !(quoted && settings.type().kind() == ColumnType.Kind.TEXT);
        if (empty) {
            row.takeNull(column);
        } else {
            scalar.set(Scalar.Mark.NONE, characters, from, length);
            row.take(column, scalar);
        }
    }

    @Override
    public boolean isKeyed() {
        return row.isKeyed();
    }

    @Override
    public boolean appendTo(Block block, int byteLimit, int rowLimit) {
        return row.appendTo(block, byteLimit, rowLimit);
    }

    /** Takes the fields of a record as they are parsed, and answers their number. */
    private final class Fields extends AbstractBaseCsvCallbackHandler<Integer> {
        @Override
        protected void handleBegin(long line) {
            if (json != null) {
                json.start();
            }
        }

        @Override
        protected void handleField(int field, char[] buffer, int offset, int length, boolean quoted) {
            if (field < columnsOf.length) {
                for (int column : columnsOf[field]) {
                    field(column, buffer, offset, length, quoted);
                }
                if (json != null) {
                    json.add(field, buffer, offset, length, quoted);
                }
            }
        }

        @Override
        protected Integer buildRecord() {
            return getFieldCount();
        }
    }
}
