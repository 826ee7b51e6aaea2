package org.lanewise.nn.functional;

/** How {@link Functional#interpolate} makes the elements of a resized image. */
public enum InterpolationMode {
  /** The element at {@code floor(i size / out)}; one to three spatial axes. */
  NEAREST,
  /** The element whose middle is the nearest; one to three spatial axes. */
  NEAREST_EXACT,
  /** Two neighbours by their distances; one spatial axis. */
  LINEAR,
  /** Four neighbours by their distances; two spatial axes. */
  BILINEAR,
  /** Sixteen neighbours by Keys' cubic with a = -0.75; two spatial axes. */
  BICUBIC,
  /** Eight neighbours by their distances; three spatial axes. */
  TRILINEAR,
  /** Means, as by adaptive average pooling; one to three spatial axes. */
  AREA;

  boolean isNearestOrArea() {
    return this == NEAREST || this == NEAREST_EXACT || this == AREA;
  }
}
