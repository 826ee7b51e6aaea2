/** Normalization over the elements of rows, groups of channels, and channels across the batch. */
package org.lanewise.ops.network.normalization;
