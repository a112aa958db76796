package io.leat.bench;

/**
 * How one command went that ended with exit code 0.
 *
 * @param seconds of wall time, from its start to its end
 * @param peakBytes the largest resident size that any single process of it reached; 0 where that was not measured
 * @param output what it wrote to stdout
 */
record Measured(double seconds, long peakBytes, String output) {}
