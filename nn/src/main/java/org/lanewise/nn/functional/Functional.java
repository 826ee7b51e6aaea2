package org.lanewise.nn.functional;

/**
 * Layers without parameters as functions: {@code import static
 * org.lanewise.nn.functional.Functional.*}.
 *
 * <p>The functions stand in one class for each family, which are a chain of superclasses for no
 * other reason than that one import brings them all.
 */
public final class Functional extends DistanceFunctions {
  private Functional() {}
}
