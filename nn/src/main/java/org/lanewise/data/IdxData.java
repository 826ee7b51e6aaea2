package org.lanewise.data;

import java.lang.foreign.MemorySegment;

/**
 * An array of unsigned bytes with its shape, as an IDX file holds it.
 *
 * @param header the shape
 * @param data {@code header.dataBytes()} bytes in row-major order
 */
public record IdxData(IdxHeader header, MemorySegment data) {}
