/** What leat.yaml says, checked: values only, no behaviour of a run. */
@NullMarked
package io.leat.config;

import org.jspecify.annotations.NullMarked;
