package io.leat.standin.servicetitan;

import io.leat.standin.http.PageBytes;

/** The rows of one kind of one tenant at one moment, computed when they are asked for. Any thread. */
interface Rows {

    /** Deleted ones included. */
    int size();

    /** From 0, in the order of ids. */
    Stamp stamp(int index);

    void write(int index, PageBytes out);
}
