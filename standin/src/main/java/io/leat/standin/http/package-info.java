/** What the stand-ins with an HTTP interface share: a small server, limits of calls, and the faults that it can play. */
@NullMarked
package io.leat.standin.http;

import org.jspecify.annotations.NullMarked;
