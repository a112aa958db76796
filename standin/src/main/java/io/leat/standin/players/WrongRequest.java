package io.leat.standin.players;

/** A request that the service answers with 400 and this message. */
final class WrongRequest extends RuntimeException {
    private static final long serialVersionUID = 1;

    WrongRequest(String message) {
        super(message);
    }
}
