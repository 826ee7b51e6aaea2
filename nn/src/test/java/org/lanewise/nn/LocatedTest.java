package org.lanewise.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.Serial;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.lanewise.DType;
import org.lanewise.DTypeException;
import org.lanewise.GradException;
import org.lanewise.ShapeException;
import org.lanewise.Tensor;

/** Errors inside networks say where they were. */
class LocatedTest {
  private static final class Failing extends Module {
    private final RuntimeException failure;

    Failing(RuntimeException failure) {
      this.failure = failure;
    }

    @Override
    public Tensor forward(Tensor x) {
      throw failure;
    }
  }

  private static final class Strange extends RuntimeException {
    @Serial private static final long serialVersionUID = 1;
  }

  private static final class Block extends Module {
    final Linear fc = add("fc", new Linear(4, 4));

    @Override
    public Tensor forward(Tensor x) {
      return x.add(fc.call(x));
    }
  }

  private static final class Net extends Module {
    final ModuleList block = add("block", ModuleList.of(2, _ -> new Block()));
    final Sequential head = add("head", Sequential.named("pick", new Flatten(), "fc", last()));

    private static Linear last() {
      return new Linear(3, 1);
    }

    @Override
    public Tensor forward(Tensor x) {
      Tensor y = x;
      for (Module b : block) {
        y = b.call(y);
      }
      return head.call(y);
    }
  }

  @Test
  void thePathOfThePartIsNamed() {
    Net net = new Net();
    var inner = assertThrows(ShapeException.class, () -> net.call(Tensor.ones(2, 5)));
    assertEquals(
        "in block.0.fc: Linear: linear: expected x [..., in] and weight [out, in], got [2, 5] and"
            + " [4, 4]",
        inner.getMessage());
    var head = assertThrows(ShapeException.class, () -> net.call(Tensor.ones(2, 4)));
    assertEquals(
        "in head.fc: Linear: linear: expected x [..., in] and weight [out, in], got [2, 4] and"
            + " [1, 3]",
        head.getMessage());
    boolean fromLinear =
        Arrays.stream(inner.getStackTrace())
            .anyMatch(frame -> frame.getClassName().contains("Linear"));
    assertEquals(true, fromLinear);
  }

  @Test
  void aModuleAloneSaysWhatItSaid() {
    var e = assertThrows(ShapeException.class, () -> new Linear(4, 2).call(Tensor.ones(2, 3)));
    assertEquals(
        "linear: expected x [..., in] and weight [out, in], got [2, 3] and [2, 4]", e.getMessage());
  }

  @Test
  void theKindOfTheErrorStays() {
    for (RuntimeException failure :
        List.of(
            new IllegalArgumentException("a"),
            new IndexOutOfBoundsException("b"),
            new IllegalStateException("c", new Strange()),
            DTypeException.of("x", "y", DType.BOOL),
            GradException.of("x", "y", "z"),
            new UnsupportedOperationException("Failing: no"))) {
      Sequential net = Sequential.of(new ReLU(), Sequential.of(new Failing(failure)));
      var e = assertThrows(failure.getClass(), () -> net.call(Tensor.ones(1)));
      String message = String.valueOf(failure.getMessage());
      String typed = message.startsWith("Failing:") ? message : "Failing: " + message;
      assertEquals("in 1.0: " + typed, e.getMessage());
      assertSame(failure.getCause(), e.getCause());
    }
  }

  @Test
  void errorsOfOthersPassAsTheyAre() {
    Strange failure = new Strange();
    Sequential net = Sequential.of(new Failing(failure));
    assertSame(failure, assertThrows(Strange.class, () -> net.call(Tensor.ones(1))));
    // The same exception once more, from elsewhere.
    Sequential other = Sequential.of(new ReLU(), Sequential.of(new Failing(failure)));
    assertSame(failure, assertThrows(Strange.class, () -> other.call(Tensor.ones(1))));
  }

  @Test
  void partsThatWereNotAddedAreLeftOut() {
    Failing failing = new Failing(new IllegalArgumentException("no"));
    Module outer =
        new Module() {
          @Override
          public Tensor forward(Tensor x) {
            return failing.call(x);
          }
        };
    Sequential net = Sequential.of(outer);
    var e = assertThrows(IllegalArgumentException.class, () -> net.call(Tensor.ones(1)));
    assertEquals("in 0: Failing: no", e.getMessage());
  }
}
