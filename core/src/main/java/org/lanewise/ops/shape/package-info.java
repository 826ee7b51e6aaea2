/** Operations on shape and strides. */
package org.lanewise.ops.shape;
