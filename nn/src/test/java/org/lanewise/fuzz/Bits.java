package org.lanewise.fuzz;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lanewise.Grad;
import org.lanewise.Tensor;

/** Contents of tensors, NaN included. */
final class Bits {
  /** Views of one element can be as large as one likes. */
  private static final int MOST = 1 << 20;

  private Bits() {}

  static boolean same(Tensor a, Tensor b) {
    return Arrays.equals(values(a), values(b));
  }

  /** Reads all elements of a result, of whatever type it is. */
  static void read(@Nullable Object result) {
    switch (result) {
      case Tensor tensor when tensor.elements() < MOST -> values(tensor);
      case List<?> list -> list.forEach(Bits::read);
      case Record tuple -> {
        for (var component : tuple.getClass().getRecordComponents()) {
          try {
            read(component.getAccessor().invoke(tuple));
          } catch (ReflectiveOperationException e) {
            throw new LinkageError(String.valueOf(e.getMessage()), e);
          }
        }
      }
      case null, default -> {}
    }
  }

  private static double[] values(Tensor tensor) {
    try (Grad _ = Grad.off()) {
      return tensor.detach().toDouble().toDoubleArray();
    }
  }
}
