/**
 * A service of players, page by page, in the envelope of SportMonks v3 and in other dialects of paging.
 *
 * <p>Names and birth dates are real, from a file of baseball players. Everything else of a row is drawn from a seed.
 */
@NullMarked
package io.leat.standin.players;

import org.jspecify.annotations.NullMarked;
