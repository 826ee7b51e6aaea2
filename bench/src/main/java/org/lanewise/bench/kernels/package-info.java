/**
 * One question about a kind of operation each, by shape; {@code roofline} sets them in relation.
 */
@org.jspecify.annotations.NullMarked
package org.lanewise.bench.kernels;
