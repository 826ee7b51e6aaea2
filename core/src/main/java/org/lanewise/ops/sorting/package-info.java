/** Operations that put elements in order, find some by their order, or count them. */
package org.lanewise.ops.sorting;
