package org.lanewise.ops.network.resampling;

/** What {@link GridSample} finds outside the image. */
public enum Outside {
  /** Zeros. */
  ZEROS,
  /** The element at the border that is nearest. */
  BORDER,
  /** The image, turned over at its borders as often as it takes. */
  REFLECTION
}
