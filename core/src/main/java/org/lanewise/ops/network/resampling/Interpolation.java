package org.lanewise.ops.network.resampling;

/** How an element between others is made of them, along one axis. */
public enum Interpolation {
  /** The element at {@code floor(i * scale)}. */
  NEAREST,
  /** The element whose middle is the nearest. */
  NEAREST_EXACT,
  /** Two neighbours, by their distances. */
  LINEAR,
  /** Four neighbours, by Keys' cubic with a = -0.75; with anti-aliasing -0.5. */
  CUBIC
}
