/**
 * Workloads of {@code lanewise bench} in other libraries of the JVM: those that are networks of
 * convolutions, pools and linear layers alone, which is what both of them have.
 */
@org.jspecify.annotations.NullMarked
package org.lanewise.bench.peers;
