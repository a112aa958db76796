/** Where records come from: the port that every kind of source fulfils. */
@NullMarked
package io.leat.source;

import org.jspecify.annotations.NullMarked;
