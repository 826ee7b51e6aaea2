/** Networks as one would write them: what the programs and the benchmarks run. */
@org.jspecify.annotations.NullMarked
package org.lanewise.examples.networks;
