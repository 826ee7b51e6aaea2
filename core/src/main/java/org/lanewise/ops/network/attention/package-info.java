/** Attention in tiles, without the matrix of scores. */
package org.lanewise.ops.network.attention;
