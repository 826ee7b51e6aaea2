/**
 * Kernels: numerical loops over memory segments, written with the Vector API.
 *
 * <p>Every operand is a native segment and an offset in elements of the operand's type (float32
 * unless the method says otherwise; elements in the machine's byte order, at any alignment), then
 * come the sizes as {@code int}s. A kernel does not allocate, starts no threads and checks nothing
 * but the bounds of its segments. Output and input may be the same elements (same segment, same
 * offset) unless a method says otherwise; other overlaps are not allowed.
 *
 * <p>Elementwise kernels compute the vectors of the body and the rest at the end with the same
 * function of lanes, so an element's bits do not depend on its position or on how a range is split;
 * only the bits of a NaN are left open. Sums run in an order fixed by the sizes and by the vector
 * width, {@link org.lanewise.simd.Lanes#BITS}.
 *
 * <p>What a loop accumulates is an argument, never the receiver: {@code sum = load(x, i).add(sum)}.
 * Of a variable that changes in a loop the compiler knows only that it is some vector, and where
 * its profile has been spoilt, the call stays virtual and every vector becomes an object. After the
 * loop a constant takes the receiver's place, as in {@code zero().add(sum)}.
 */
package org.lanewise.simd;
