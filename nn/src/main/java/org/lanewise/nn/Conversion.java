package org.lanewise.nn;

import java.util.function.UnaryOperator;
import org.lanewise.DType;
import org.lanewise.DTypeException;
import org.lanewise.Grad;
import org.lanewise.MemoryFormat;
import org.lanewise.Scope;
import org.lanewise.Tensor;

/** Other types and formats of what modules hold; the tensors stay the same. */
final class Conversion {
  private Conversion() {}

  static void to(Module root, DType type) {
    if (!type.isFloatingPoint()) {
      throw DTypeException.of(root.typeName(), "a floating-point type", type);
    }
    each(root, tensor -> tensor.dtype().isFloatingPoint() ? tensor.to(type) : tensor);
  }

  static void to(Module root, MemoryFormat format) {
    Lazy.refuse(root, "to(" + format + ")");
    int axes =
        switch (format) {
          case CHANNELS_LAST -> 4;
          case CHANNELS_LAST_3D -> 5;
          case CONTIGUOUS, PRESERVE -> 0;
        };
    each(root, tensor -> axes == 0 || tensor.rank() == axes ? tensor.to(format) : tensor);
  }

  private static void each(Module root, UnaryOperator<Tensor> conversion) {
    try (Grad _ = Grad.off();
        Scope _ = Scope.outside()) {
      Parts.tensors(root, module -> module.parameters).values().forEach(t -> to(t, conversion));
      Parts.tensors(root, module -> module.buffers).values().forEach(t -> to(t, conversion));
    }
  }

  private static void to(Tensor tensor, UnaryOperator<Tensor> conversion) {
    Tensor data = tensor.detach();
    Tensor converted = conversion.apply(data);
    if (converted != data) {
      tensor.setData(converted);
    }
  }
}
