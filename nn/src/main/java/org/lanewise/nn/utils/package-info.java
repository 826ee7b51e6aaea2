/** Clipping of gradients, parameters as vectors, and parameters that are computed from others. */
package org.lanewise.nn.utils;
