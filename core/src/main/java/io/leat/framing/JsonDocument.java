package io.leat.framing;

import io.leat.mapping.RecordBytes;

/**
 * A document of JSON that holds records.
 *
 * @param records JSON Pointer to their array; empty for the document itself
 * @param noun what messages call it
 * @param again what a person does where it was cut short
 * @param optional whether a document without the array holds no records
 * @param members takes what stands around the array
 */
public record JsonDocument(String records, String noun, String again, boolean optional, Members members) {

    /** Takes the members of the objects around the array of records, in the order of the document. */
    @FunctionalInterface
    public interface Members {
        /**
         * A member whose value is JSON.
         *
         * @param pointer to it from the document's root
         * @param value valid during this call
         */
        void take(String pointer, RecordBytes value);
    }

    /** The same document, of which what stands around the records is wanted, too. */
    public JsonDocument with(Members others) {
        return new JsonDocument(records, noun, again, optional, others);
    }

    /** A file, of which nothing but the records is wanted. */
    public static JsonDocument file(String records) {
        return new JsonDocument(records, "file", "have it delivered again", false, (pointer, value) -> {});
    }
}
