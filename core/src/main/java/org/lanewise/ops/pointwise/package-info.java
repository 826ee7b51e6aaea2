/** Operations element by element. */
package org.lanewise.ops.pointwise;
