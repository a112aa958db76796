package io.leat.database;

/**
 * The words that databases spell differently where tables are made, and for the time. A statement holds them as {@code ${number}} and so
 * on.
 *
 * @param number a primary key that the database numbers by itself
 * @param serial as {@code number}, and no number comes twice, not even after its row has gone
 * @param name a short text that may be part of a key, told apart exactly
 * @param text a text of any length
 * @param bytes bytes of any length
 * @param absent what keeps a column that is there from being added twice; empty where it cannot be said
 * @param millis milliseconds since 1970 by the clock of the database, as part of a statement
 */
public record Spelling(
        String number, String serial, String name, String text, String bytes, String absent, String millis) {
    /** The statement in the words of this database. */
    public String of(String statement) {
        return statement
                .replace("${number}", number)
                .replace("${serial}", serial)
                .replace("${name}", name)
                .replace("${text}", text)
                .replace("${bytes}", bytes)
                .replace("${absent}", absent.isEmpty() ? "" : absent + " ");
    }
}
