/** From a record's bytes to a typed row in a block: pointers, types, rules, and what refuses a record. */
@NullMarked
package io.leat.mapping;

import org.jspecify.annotations.NullMarked;
