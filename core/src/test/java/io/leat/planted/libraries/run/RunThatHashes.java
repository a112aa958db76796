package io.leat.planted.libraries.run;

import com.dynatrace.hash4j.hashing.HashValue128;

/** A run leaves hashes to the mapping. */
public interface RunThatHashes {
    HashValue128 hash();
}
