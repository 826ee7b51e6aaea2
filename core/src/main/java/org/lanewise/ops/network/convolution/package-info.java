/** Convolutions of one, two and three axes, their adjoints, and the patches that they multiply. */
package org.lanewise.ops.network.convolution;
