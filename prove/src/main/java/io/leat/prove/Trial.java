package io.leat.prove;

import java.util.Optional;

/** One way of breaking a run, to be tried many times. */
interface Trial {
    /** As the table of results names it; the same in every version, since counts go by it. */
    String name();

    /** How often it is tried in all. */
    int times();

    /** How often it is tried in the short selection. */
    int shortTimes();

    /** Why it cannot be tried on this machine, or nothing. */
    default Optional<String> obstacle() throws Exception {
        return Optional.empty();
    }

    /**
     * Tries once.
     *
     * @param number of the attempt, from 0; the same number does the same again
     * @throws Broken when the promise did not hold
     * @throws Exception when it could not be tried
     */
    void attempt(int number) throws Exception;
}
