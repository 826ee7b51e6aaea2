package org.lanewise.nn.functional;

/** What {@link Functional#gridSample} finds outside the image. */
public enum GridPadding {
  /** Zeros. */
  ZEROS,
  /** The element at the border that is nearest. */
  BORDER,
  /** The image, turned over at its borders as often as it takes. */
  REFLECTION
}
