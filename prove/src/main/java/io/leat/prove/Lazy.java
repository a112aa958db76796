package io.leat.prove;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** A value that is made when it is asked for first. Owned by one thread. */
final class Lazy<T> {
    private final Callable<T> maker;
    private @Nullable T value;

    Lazy(Callable<T> maker) {
        this.maker = maker;
    }

    T get() throws Exception {
        T known = value;
        if (known == null) {
            known = maker.call();
            value = known;
        }
        return known;
    }
}
