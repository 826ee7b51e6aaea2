/** Maxima and means over windows of one, two and three axes, and their adjoints. */
package org.lanewise.ops.network.pooling;
