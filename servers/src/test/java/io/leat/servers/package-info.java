@NullMarked
package io.leat.servers;

import org.jspecify.annotations.NullMarked;
