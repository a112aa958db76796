package io.leat.mapping;

/** Takes what stands in a record, member by member, in the order of the source. */
public interface ValueSink {
    /** A single value; valid until this returns. */
    void single(String name, Scalar value);

    /** A null, or in CSV a field with nothing in it. */
    void nothing(String name);

    /** An array, or an object within an object. */
    void container(String name);

    /** An object, whose members follow until {@link #leave}. */
    void enter(String name);

    void leave();
}
