package io.leat.mapping;

import tools.jackson.core.ErrorReportConfiguration;
import tools.jackson.core.JsonEncoding;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.StreamWriteConstraints;
import tools.jackson.core.TokenStreamContext;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.io.ContentReference;
import tools.jackson.core.io.IOContext;
import tools.jackson.core.json.JsonReadContext;
import tools.jackson.core.json.UTF8StreamJsonParser;
import tools.jackson.core.sym.ByteQuadsCanonicalizer;
import tools.jackson.core.util.BufferRecycler;

/**
 * Jackson's parser of UTF-8, for one document after the other: making it anew for each record takes a tenth of the time in
 * which small records are read. It knows what it stands on; whoever updates Jackson runs the judgement of hostile JSON.
 */
final class RecordParser extends UTF8StreamJsonParser {
    /** Where a parser has met more names, it is given up: Jackson keeps all of them. */
    private static final int MOST_NAMES = 6000;

    private static final byte[] NOTHING = {};

    private final JsonReadContext root = _streamReadContext;
    private int start;

    private RecordParser(StreamReadConstraints constraints, int features, ByteQuadsCanonicalizer names) {
        super(
                ObjectReadContext.empty(),
                new IOContext(
                        constraints,
                        StreamWriteConstraints.defaults(),
                        ErrorReportConfiguration.defaults(),
                        new BufferRecycler(),
                        ContentReference.unknown(),
                        false,
                        JsonEncoding.UTF8),
                features,
                0,
                null,
                names,
                NOTHING,
                0,
                0,
                0,
                false);
    }

    /**
     * A parser of nothing yet.
     *
     * @param strict whether a name that comes twice in one object is an error of its own
     */
    static RecordParser of(StreamReadConstraints constraints, boolean strict) {
        int duplicates = StreamReadFeature.STRICT_DUPLICATE_DETECTION.getMask();
        int features = (StreamReadFeature.collectDefaults() & ~duplicates) | (strict ? duplicates : 0);
        return new RecordParser(
                constraints,
                features,
                ByteQuadsCanonicalizer.createRoot()
                        .makeChild(TokenStreamFactory.Feature.CANONICALIZE_PROPERTY_NAMES.getMask()
                                | TokenStreamFactory.Feature.FAIL_ON_SYMBOL_HASH_OVERFLOW.getMask()));
    }

    /** Goes on with these bytes, wherever it stands. */
    void over(byte[] bytes, int from, int length) {
        start = from;
        _inputBuffer = bytes;
        _inputPtr = from;
        _inputEnd = from + length;
        _currInputProcessed = -from;
        _currInputRow = 1;
        _currInputRowStart = from;
        _streamReadContext = root.reset(TokenStreamContext.TYPE_ROOT, 1, 0);
    }

    /** Whether the document before was read to its end without an error, so that another one may be read. */
    boolean isSpent() {
        return _currToken == null && _inputPtr == _inputEnd && _symbols.size() < MOST_NAMES;
    }

    /** Called by Jackson at the end of a document. Keeps everything for the next one. */
    @Override
    public void close() {}

    /** The index of the byte where the value in hand starts; that of its opening quote where it is a string. */
    int tokenStart() {
        return start + (int) _tokenInputTotal - 1;
    }

    /** The index of the byte behind what was read. */
    int tokenEnd() {
        return _inputPtr;
    }

    /** Passes over the string in hand, which was found to be whole and ends before this byte. */
    void passString(int end) {
        _inputPtr = end;
        _tokenIncomplete = false;
    }
}
