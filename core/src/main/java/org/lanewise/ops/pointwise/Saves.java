package org.lanewise.ops.pointwise;

/**
 * What one gradient of an operation with two inputs needs, as a sum of bits; also the index under
 * which {@code Context.saved} has it.
 */
public final class Saves {
  /** Nothing but the incoming gradient. */
  public static final int NOTHING = 0;

  /** The first input. */
  public static final int A = 1;

  /** The second input. */
  public static final int B = 2;

  /** The output. */
  public static final int Y = 4;

  /** Where the first input is found in {@code Context.saved}. */
  public static final int A_INDEX = 0;

  /** Where the second input is found in {@code Context.saved}. */
  public static final int B_INDEX = 1;

  /** Where the output is found in {@code Context.saved}. */
  public static final int Y_INDEX = 2;

  private Saves() {}
}
