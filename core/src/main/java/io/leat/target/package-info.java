/** Where rows go: the port of the merge, and nothing else. */
@NullMarked
package io.leat.target;

import org.jspecify.annotations.NullMarked;
