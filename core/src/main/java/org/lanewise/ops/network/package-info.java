/** Operations of networks: convolution, pooling, normalization, losses. */
package org.lanewise.ops.network;
