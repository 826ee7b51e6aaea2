/** Workloads, and how long their steps take. */
@org.jspecify.annotations.NullMarked
package org.lanewise.examples.bench;
