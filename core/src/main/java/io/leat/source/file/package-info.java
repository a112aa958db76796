/** Files dropped into an inbox: which are eligible, what they hold, where they go afterwards. */
@NullMarked
package io.leat.source.file;

import org.jspecify.annotations.NullMarked;
