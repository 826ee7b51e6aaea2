/**
 * What all operations share: types, layouts, walks over strided memory, sizes of parallel ranges.
 * The operations are in the packages below, one file for each.
 */
package org.lanewise.ops;
