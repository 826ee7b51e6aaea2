package org.lanewise.ops;

import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;
import org.lanewise.Shape;
import org.lanewise.Tensor;

/** How rows of the table are written: common forms, common shapes. */
final class Rows {
  static final List<Shape[]> UNARY =
      shapes("[]", "[0]", "[1]", "[7]", "[8]", "[17]", "[3,5]", "[0,3]", "[2,3,17]", "[40000]");
  static final List<Shape[]> BINARY =
      shapes(
          "[] []",
          "[0] [1]",
          "[7] [7]",
          "[17] []",
          "[] [9]",
          "[3,5] [5]",
          "[3,1] [1,4]",
          "[2,3,4] [3,1]",
          "[4,1,9] [2,9]",
          "[20000] [20000]",
          "[130,129] [129]",
          "[130,129] [130,1]");

  static final List<Shape[]> TERNARY =
      shapes(
          "[] [] []",
          "[0] [1] [0]",
          "[7] [7] [7]",
          "[17] [] [17]",
          "[3,5] [5] [3,1]",
          "[3,1] [1,4] []",
          "[20000] [20000] [20000]");

  private Rows() {}

  static OpRow row(
      String name,
      Function<Tensor[], Tensor> call,
      OpRow.Reference reference,
      List<Shape[]> shapes) {
    return new OpRow(name, call, reference, shapes);
  }

  static OpRow unary(String name, Function<Tensor, Tensor> call, DoubleUnaryOperator f) {
    return row(
            name, in -> call.apply(in[0]), (in, s) -> Arrays.stream(in[0]).map(f).toArray(), UNARY)
        .pointwise();
  }

  interface BinaryCall {
    Tensor of(Tensor a, Tensor b);
  }

  static OpRow binary(String name, BinaryCall call, DoubleBinaryOperator f) {
    return row(
            name,
            in -> call.of(in[0], in[1]),
            (in, s) -> {
              Shape shape = Shape.broadcast(name, s[0], s[1]);
              double[] y = new double[(int) shape.elements()];
              Arrays.setAll(
                  y, i -> f.applyAsDouble(in[0][at(i, shape, s[0])], in[1][at(i, shape, s[1])]));
              return y;
            },
            BINARY)
        .pointwise();
  }

  interface TernaryCall {
    Tensor of(Tensor a, Tensor b, Tensor c);
  }

  interface TernaryOperator {
    double of(double a, double b, double c);
  }

  static OpRow ternary(String name, TernaryCall call, TernaryOperator f) {
    return row(
        name,
        in -> call.of(in[0], in[1], in[2]),
        (in, s) -> {
          Shape shape = Shape.broadcast(name, s[0], Shape.broadcast(name, s[1], s[2]));
          double[] y = new double[(int) shape.elements()];
          Arrays.setAll(
              y,
              i ->
                  f.of(
                      in[0][at(i, shape, s[0])],
                      in[1][at(i, shape, s[1])],
                      in[2][at(i, shape, s[2])]));
          return y;
        },
        TERNARY);
  }

  /** The index in an operand of element {@code i} of the broadcast shape. */
  static int at(int i, Shape shape, Shape operand) {
    long rest = i;
    long index = 0;
    long stride = 1;
    for (int axis = 1; axis <= shape.rank(); axis++) {
      long position = rest % shape.size(-axis);
      rest /= shape.size(-axis);
      if (axis <= operand.rank()) {
        index += operand.size(-axis) == 1 ? 0 : position * stride;
        stride *= operand.size(-axis);
      }
    }
    return (int) index;
  }

  static List<Shape[]> shapes(String... lists) {
    return Arrays.stream(lists)
        .map(list -> Arrays.stream(list.split(" ")).map(Rows::shape).toArray(Shape[]::new))
        .toList();
  }

  static Shape shape(String text) {
    String inner = text.substring(1, text.length() - 1);
    return inner.isEmpty()
        ? Shape.SCALAR
        : Shape.of(Arrays.stream(inner.split(",")).mapToLong(Long::parseLong).toArray());
  }
}
