/** Downloads: what a web API answers, written into an inbox as chunk files and, last, their manifest. */
@NullMarked
package io.leat.run.download;

import org.jspecify.annotations.NullMarked;
