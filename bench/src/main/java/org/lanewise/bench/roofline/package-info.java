/** What the kernels reach of what this machine can do. */
@org.jspecify.annotations.NullMarked
package org.lanewise.bench.roofline;
