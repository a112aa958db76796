package io.leat.standin.servicetitan;

/** A request with one wrong parameter, which the service answers with 400. */
final class WrongRequest extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String parameter;

    WrongRequest(String parameter, String message) {
        super(message);
        this.parameter = parameter;
    }

    String parameter() {
        return parameter;
    }

    String text() {
        return String.valueOf(getMessage());
    }
}
