package io.leat.standin.players;

/**
 * Which players there are, in order. Positions count from 0 and shift; numbers name the same player for ever.
 *
 * @param players those there were at first, numbered from 0
 * @param before players who came before the first one since, numbered on from the last; negative, how many of the first
 *     are gone
 */
record PlayerOrder(int players, int before) {

    PlayerOrder shifted(int rows) {
        return new PlayerOrder(players, before + rows);
    }

    int total() {
        return Math.max(0, players + before);
    }

    int number(int position) {
        return position < before ? players + before - 1 - position : position - before;
    }

    /** The position of a player, or, of one who is gone, the position of the next one who is not. */
    int position(int number) {
        return Math.max(0, number < players ? number + before : players + before - 1 - number);
    }
}
