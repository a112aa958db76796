/**
 * The producer of an item catalogue: drops the market as files into an inbox folder, later deliveries a little changed.
 *
 * <p>Names and attributes are real, from a catalogue file. Prices, volumes, times, tags and offers are generated from a
 * seed, with the shape, the order of fields and the rates of null and zero that the real service shows.
 */
@NullMarked
package io.leat.standin.items;

import org.jspecify.annotations.NullMarked;
