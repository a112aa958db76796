/** What a sample tells of records of which nothing is known: names, types, nulls, a key. */
@NullMarked
package io.leat.sample;

import org.jspecify.annotations.NullMarked;
