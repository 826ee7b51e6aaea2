/**
 * Convolutions of one, two and three axes and their adjoints, and the algorithms that compute them.
 */
package org.lanewise.ops.network.convolution;
