package io.leat.source.http;

import io.leat.ErrorKind;
import io.leat.SyncException;
import io.leat.mapping.RecordBytes;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;

/** Single values of an answer that holds no records. */
final class AnswerMembers {
    private AnswerMembers() {}

    /** The values at the pointers that lead somewhere; throws DATA when the answer is not JSON. */
    static Map<String, Optional<String>> of(Answer answer, String... pointers) {
        Map<String, Optional<String>> found = new HashMap<>();
        RecordBytes whole = new RecordBytes(answer.body(), 0, answer.length(), 0, 0, 0, false);
        try {
            for (String pointer : pointers) {
                AnswerScan.find(pointer, whole).ifPresent(value -> found.put(pointer, value));
            }
            return found;
        } catch (JacksonException noJson) {
            throw new SyncException(ErrorKind.DATA, "is no JSON", noJson);
        }
    }
}
