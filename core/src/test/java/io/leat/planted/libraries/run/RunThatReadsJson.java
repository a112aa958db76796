package io.leat.planted.libraries.run;

import tools.jackson.core.JsonParser;

/** A run leaves bytes to the mapping. */
public interface RunThatReadsJson {
    JsonParser parser();
}
