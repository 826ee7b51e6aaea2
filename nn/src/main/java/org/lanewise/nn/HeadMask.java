package org.lanewise.nn;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lanewise.DType;
import org.lanewise.DTypeException;
import org.lanewise.Shape;
import org.lanewise.ShapeException;
import org.lanewise.Tensor;

/**
 * The masks of multi-head attention joined to one.
 *
 * @param batch sequences
 * @param heads heads of each
 * @param queries length of the queries
 * @param keys length of the keys that the masks know
 * @param added keys behind them, which every query sees
 * @param type of the scores
 */
record HeadMask(long batch, int heads, long queries, long keys, int added, DType type) {
  private static final String NAME = "MultiheadAttention";

  /**
   * BOOL, true where a query sees a key, or numbers to be added to the scores, or null for nothing;
   * it broadcasts to {@code [batch, heads, queries, keys + added]}.
   */
  @Nullable Tensor join(AttendOptions options) {
    Tensor hidden = null;
    Tensor numbers = null;
    Tensor padding = options.keyPaddingMask();
    if (padding != null) {
      checkType("keyPaddingMask", padding);
      check("keyPaddingMask [batch, keys]", padding, padding.shape().equals(Shape.of(batch, keys)));
      Tensor mask = padding.reshape(batch, 1, 1, keys);
      if (padding.dtype() == DType.BOOL) {
        hidden = mask;
      } else {
        numbers = mask.to(type);
      }
    }
    Tensor given = options.attnMask();
    if (given != null) {
      checkType("attnMask", given);
      Tensor mask = ofHeads(given);
      if (mask.dtype() == DType.BOOL) {
        hidden = hidden == null ? mask : hidden.logicalOr(mask);
      } else {
        Tensor more = mask.to(type);
        numbers = numbers == null ? more : numbers.add(more);
      }
    }
    if (options.isCausal()) {
      Tensor later = Tensor.ones(Shape.of(1, 1, queries, keys), DType.BOOL).triu(1);
      hidden = hidden == null ? later : hidden.logicalOr(later);
    }
    if (numbers == null) {
      return hidden == null ? null : extended(hidden).logicalNot();
    }
    if (hidden != null) {
      Tensor zeros = Tensor.zeros(hidden.shape(), type);
      numbers = numbers.add(zeros.maskedFill(hidden, Double.NEGATIVE_INFINITY));
    }
    return extended(numbers);
  }

  private Tensor ofHeads(Tensor mask) {
    if (mask.rank() == 3) {
      Shape expected = Shape.of(batch * heads, queries, keys);
      check("attnMask [batch * heads, queries, keys]", mask, mask.shape().equals(expected));
      return mask.reshape(batch, heads, queries, keys);
    }
    check("attnMask [queries, keys]", mask, mask.shape().equals(Shape.of(queries, keys)));
    return mask.reshape(1, 1, queries, keys);
  }

  private Tensor extended(Tensor mask) {
    if (added == 0) {
      return mask;
    }
    long[] sizes = mask.shape().toArray();
    sizes[sizes.length - 1] = added;
    return Tensor.cat(List.of(mask, Tensor.zeros(Shape.of(sizes), mask.dtype())), -1);
  }

  private void checkType(String what, Tensor mask) {
    DType got = mask.dtype();
    if (got != DType.BOOL && got != type && got != DType.FLOAT32) {
      throw DTypeException.of(NAME, what + " of type bool or " + type, got);
    }
  }

  private void check(String what, Tensor mask, boolean fits) {
    if (!fits) {
      String sizes = " with batch " + batch + ", " + heads + " heads, ";
      throw ShapeException.of(
          NAME, what + sizes + queries + " queries and " + keys + " keys", mask.shape());
    }
  }

  /** The softmax of scores over what a mask lets be seen; zeros where it lets nothing be seen. */
  static Tensor softmax(Tensor scores, @Nullable Tensor mask) {
    if (mask == null) {
      return scores.softmax(-1);
    }
    boolean choice = mask.dtype() == DType.BOOL;
    Tensor masked =
        choice ? scores.maskedFill(mask.logicalNot(), Double.NEGATIVE_INFINITY) : scores.add(mask);
    Tensor visible = choice ? mask : mask.detach().ne(Double.NEGATIVE_INFINITY);
    Tensor blind = visible.any(new int[] {-1}, true).logicalNot();
    if (blind.any().item() == 0) {
      return masked.softmax(-1);
    }
    return masked.maskedFill(blind, 0).softmax(-1).maskedFill(blind, 0);
  }
}
