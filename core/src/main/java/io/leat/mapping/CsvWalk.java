package io.leat.mapping;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Hands over the fields of CSV records under the names of the header. */
final class CsvWalk implements RecordWalk {
    private final CsvReader.CsvReaderBuilder parser;
    private final char delimiter;
    private final List<String> header;
    private final Scalar scalar = new Scalar();

    CsvWalk(char delimiter, List<String> header) {
        this.parser = CsvMapper.builder(delimiter);
        this.delimiter = delimiter;
        this.header = header;
    }

    @Override
    public @Nullable String walk(RecordBytes record, ValueSink sink) {
        String flaw = record.tooLarge() ? RecordBytes.TOO_LARGE : CsvMapper.flaw(record);
        if (flaw != null) {
            return flaw;
        }
        try {
            int count = parser.ofSingleCsvRecord(new Fields(sink), CsvMapper.text(record));
            return count == header.size() ? null : "has " + count + " fields, the header has " + header.size();
        } catch (CsvParseException broken) {
            return CsvSyntax.told(record, delimiter, broken);
        }
    }

    /** Hands over the fields of one record as they are parsed, and answers their number. */
    private final class Fields extends AbstractBaseCsvCallbackHandler<Integer> {
        private final ValueSink sink;

        Fields(ValueSink sink) {
            this.sink = sink;
        }

        @Override
        protected void handleField(int field, char[] buffer, int offset, int length, boolean quoted) {
            if (field >= header.size()) {
                return;
            }
            if (length == 0 && !quoted) {
                sink.nothing(header.get(field));
            } else {
                scalar.set(Scalar.Mark.NONE, buffer, offset, length);
                sink.single(header.get(field), scalar);
            }
        }

        @Override
        protected Integer buildRecord() {
            return getFieldCount();
        }
    }
}
