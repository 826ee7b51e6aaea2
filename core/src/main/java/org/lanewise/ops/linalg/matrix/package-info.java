/**
 * Decompositions of one matrix: LAPACK's where there is one, the same in plain Java where there is
 * not. Matrices lie column by column, without gaps.
 */
package org.lanewise.ops.linalg.matrix;
