package io.leat.standin.servicetitan;

import io.leat.standin.http.Answer;
import tools.jackson.core.io.JsonStringEncoder;

/** Answers in the service's shape of errors: type, title, status, traceId, errors by parameter, data. */
final class Problem {
    private static final String SHAPE = "{\"type\":\"https://tools.ietf.org/html/rfc9110#section-15\",\"title\":\"%s\","
            + "\"status\":%d,\"traceId\":\"00-%032x-01\",\"errors\":{%s},\"data\":{}}";

    private Problem() {}

    /** One that is about no parameter. */
    static Answer of(int status, String title, int call) {
        return Answer.json(status, SHAPE.formatted(escaped(title), status, call, ""));
    }

    /** 400 for a wrong parameter. */
    static Answer of(WrongRequest wrong, int call) {
        String errors = "\"%s\":[\"%s\"]".formatted(escaped(wrong.parameter()), escaped(wrong.text()));
        return Answer.json(400, SHAPE.formatted("One or more validation errors occurred.", 400, call, errors));
    }

    private static String escaped(String text) {
        return new String(JsonStringEncoder.getInstance().quoteAsCharArray(text));
    }
}
