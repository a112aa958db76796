package io.leat.bench;

/**
 * How one command went that ended with exit code 0.
 *
 * @param seconds of wall time, from its start to its end
 * @param peakBytes the largest resident size that any single process of it reached; 0 where that was not measured
 * @param cpuSeconds of all its processes; 0 where that was not measured
 * @param serverCpuSeconds of the database server while it ran; 0 where there is none
 * @param output what it wrote to stdout
 */
record Measured(double seconds, long peakBytes, double cpuSeconds, double serverCpuSeconds, String output) {
    /** The same but for its time, where it is known better than from outside. */
    Measured withSeconds(double known) {
        return new Measured(known, peakBytes, cpuSeconds, serverCpuSeconds, output);
    }

    Measured withServer(double used) {
        return new Measured(seconds, peakBytes, cpuSeconds, used, output);
    }
}
