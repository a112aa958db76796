package io.leat.planted.adapters.target;

import io.leat.planted.adapters.target.sqlite.Table;

/** A port knows none of its adapters. */
public interface PortThatSeesItsAdapter {
    Table table();
}
