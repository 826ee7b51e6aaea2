package org.lanewise.io;

import java.util.Arrays;
import java.util.List;
import net.razorvine.pickle.PickleException;
import org.lanewise.Shape;

/** A tensor in a PyTorch file: a window onto a storage, in elements. */
record PickledTensor(
    TensorUnpickler.Storage storage, long offset, List<Long> sizes, List<Long> strides) {

  /** From the arguments of PyTorch's function: storage, offset, sizes, strides and more. */
  static PickledTensor of(Object... arguments) {
    if (arguments.length >= 4
        && arguments[0] instanceof TensorUnpickler.Storage storage
        && arguments[1] instanceof Number offset
        && arguments[2] instanceof Object[] sizes
        && arguments[3] instanceof Object[] strides
        && sizes.length == strides.length) {
      PickledTensor tensor =
          new PickledTensor(storage, offset.longValue(), numbers(sizes), numbers(strides));
      if (tensor.isInside()) {
        return tensor;
      }
    }
    throw new PickleException("a tensor made of " + Arrays.deepToString(arguments));
  }

  private static List<Long> numbers(Object[] values) {
    return Arrays.stream(values).map(v -> ((Number) v).longValue()).toList();
  }

  // Overflow is an ArithmeticException.
  private boolean isInside() {
    long last = offset;
    boolean empty = false;
    for (int i = 0; i < sizes.size(); i++) {
      if (sizes.get(i) < 0 || strides.get(i) < 0) {
        return false;
      }
      empty |= sizes.get(i) == 0;
      last = Math.addExact(last, Math.multiplyExact(sizes.get(i) - 1, strides.get(i)));
    }
    return offset >= 0 && offset <= storage.elements() && (empty || last < storage.elements());
  }

  Shape shape() {
    return Shape.of(array(sizes));
  }

  static long[] array(List<Long> values) {
    return values.stream().mapToLong(Long::longValue).toArray();
  }

  /** Whether its elements lie one behind the other. */
  boolean isContiguous() {
    long expected = 1;
    for (int i = sizes.size() - 1; i >= 0; i--) {
      if (sizes.get(i) != 1 && strides.get(i) != expected) {
        return sizes.contains(0L);
      }
      expected *= sizes.get(i);
    }
    return true;
  }
}
