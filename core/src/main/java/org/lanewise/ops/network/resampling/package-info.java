/** Images of other sizes and at other places. */
package org.lanewise.ops.network.resampling;
