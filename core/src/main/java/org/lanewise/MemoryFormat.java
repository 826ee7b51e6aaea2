package org.lanewise;

/**
 * In which order of its axes a tensor's elements lie in memory. Shape and values do not depend on
 * it: a tensor in any format is {@code [batch, channel, height, width]}.
 */
public enum MemoryFormat {
  /** Row by row: the last axis is the innermost. */
  CONTIGUOUS,
  /** Images pixel by pixel: of {@code [n, c, h, w]} the channel is the innermost axis. */
  CHANNELS_LAST,
  /** Volumes voxel by voxel: of {@code [n, c, d, h, w]} the channel is the innermost axis. */
  CHANNELS_LAST_3D,
  /**
   * As the tensor that is copied: its strides if it fills its memory, otherwise the same order of
   * axes without holes.
   */
  PRESERVE
}
