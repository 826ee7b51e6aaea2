package org.lanewise.examples.bench;

/**
 * What a phase of a workload took.
 *
 * @param workload its name
 * @param phase {@code train} or {@code infer}
 * @param threads how many computed
 * @param median_ms the median of a step, in milliseconds
 * @param min_ms the shortest step, in milliseconds
 * @param steps how many were timed
 * @param peak_rss_mb the largest resident memory of the process up to here, in MB of 10^6 bytes; 0
 *     if the system does not tell
 * @param alloc_bytes_per_step heap allocated in all threads by a step
 * @param gc_pauses collections of garbage within the timed steps
 * @param gc_ms what these took in all, in milliseconds
 */
public record Measurement(
    String workload,
    String phase,
    int threads,
    double median_ms,
    double min_ms,
    int steps,
    double peak_rss_mb,
    long alloc_bytes_per_step,
    long gc_pauses,
    long gc_ms) {}
