package io.leat.target;

import io.leat.config.TargetSettings.Missing;
import io.leat.mapping.RowLayout;

/** The statements of a staging, as one product spells them. Tables are quoted; bounds of numbers are bound. */
public interface StagingSql {
    RowLayout layout();

    /** The target, quoted. */
    String table();

    /** Whether it has Leat's hash column. */
    boolean hashed();

    /** Whether every column has the type in which rows are sent. */
    boolean isOfOwnTypes();

    /** How many staged rows are there and the same. */
    String unchanged(String rows);

    /** Keeps the keys of the staged rows. */
    String reduce(String rows, String keys, long split);

    /** Updates what the wanted ones of the staged rows change; binds the first and the last number. */
    String update(String rows);

    /** Inserts the wanted ones of the staged rows that are not there; binds the first and the last number. */
    String insert(String rows);

    /** The key of a staged row, a column for each of the key's; binds its number. */
    String key(String rows);

    /** Keeps the keys of the staged rows for a set. */
    String rememberRows(String rows, String keys, long split);

    /** Keeps the keys of the target for a set. */
    String rememberTable(String keys, long split);

    /** Active rows {@code t} within the configured bounds, whose values are bound; a condition that starts with a blank. */
    String activeRows(Missing missing);

    /** The key of a row {@code t} is not among these. */
    String absent(String keys);
}
