/** Operations over axes. */
package org.lanewise.ops.reduction;
