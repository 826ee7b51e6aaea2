package org.lanewise.fuzz;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lanewise.DType;
import org.lanewise.Tensor;

/** Operations that move elements into a tensor of their own, and products of matrices. */
final class ShapeSteps {
  private ShapeSteps() {}

  static void addTo(List<Steps.Maker> makers) {
    makers.addAll(
        List.of(
            ShapeSteps::copy,
            ShapeSteps::cat,
            ShapeSteps::tril,
            ShapeSteps::indexSelect,
            ShapeSteps::where,
            ShapeSteps::maskedFillInPlace,
            ShapeSteps::cumsum,
            ShapeSteps::matmul));
  }

  private static Step copy(Steps.Draw draw) {
    return Steps.one("clone", draw.any(), t -> t.clone(), p -> p.map(v -> v));
  }

  private static @Nullable Step cat(Steps.Draw draw) {
    int a = draw.any();
    int b = draw.any();
    int axis = draw.axis(a);
    if (axis < 0
        || draw.get(b).rank() != draw.get(a).rank()
        || !Arrays.equals(draw.get(a).without(axis), draw.get(b).without(axis))) {
      return null;
    }
    return new Step(
        "cat " + axis,
        List.of(a, b),
        false,
        in -> Tensor.cat(List.of(in[0], in[1]), axis),
        in -> {
          int first = in[0].size(axis);
          int[] shape = in[0].with(axis, first + in[1].size(axis));
          return Plain.build(
              shape,
              i ->
                  i[axis] < first
                      ? in[0].at(i)
                      : in[1].at(Plain.replaced(i, axis, i[axis] - first)));
        });
  }

  private static @Nullable Step tril(Steps.Draw draw) {
    int x = draw.any();
    int rank = draw.get(x).rank();
    if (rank < 2) {
      return null;
    }
    return Steps.one(
        "tril",
        x,
        t -> t.tril(),
        p -> Plain.build(p.shape(), i -> i[rank - 1] <= i[rank - 2] ? p.at(i) : 0));
  }

  private static @Nullable Step indexSelect(Steps.Draw draw) {
    int x = draw.any();
    int axis = draw.axis(x);
    if (axis < 0) {
      return null;
    }
    int size = draw.get(x).size(axis);
    int[] chosen = draw.random.ints(draw.random.nextInt(1, 4), 0, size).toArray();
    return Steps.one(
        "indexSelect " + axis + " " + Arrays.toString(chosen),
        x,
        t -> t.indexSelect(axis, Tensor.of(Program.longs(chosen))),
        p ->
            Plain.build(
                p.with(axis, chosen.length), i -> p.at(Plain.replaced(i, axis, chosen[i[axis]]))));
  }

  // A pattern of ones and zeros of the shape of a variable.
  private static double[] pattern(Steps.Draw draw, int x) {
    return draw.random.ints(draw.get(x).elements(), 0, 2).asDoubleStream().toArray();
  }

  private static Tensor mask(Plain pattern) {
    return Tensor.of(pattern.values(), Program.longs(pattern.shape())).to(DType.BOOL);
  }

  private static @Nullable Step where(Steps.Draw draw) {
    int a = draw.any();
    int b = draw.any();
    if (!draw.get(a).broadcastsWith(draw.get(b))) {
      return null;
    }
    Plain chosen = Plain.of(pattern(draw, a), draw.get(a).shape());
    return new Step(
        "where " + chosen,
        List.of(a, b),
        false,
        in -> Tensor.where(mask(chosen), in[0], in[1]),
        in -> {
          Plain both = in[0].zip(in[1], (p, _) -> p);
          Plain other = in[0].zip(in[1], (_, q) -> q);
          Plain wide = chosen.zip(in[1], (p, _) -> p);
          return Plain.build(both.shape(), i -> wide.at(i) != 0 ? both.at(i) : other.at(i));
        });
  }

  private static @Nullable Step maskedFillInPlace(Steps.Draw draw) {
    int x = draw.any();
    if (draw.get(x).overlaps()) {
      return null;
    }
    double c = draw.number();
    Plain chosen = Plain.of(pattern(draw, x), draw.get(x).shape());
    return Steps.change(
        "maskedFillInPlace " + c + " " + chosen,
        x,
        t -> t.maskedFillInPlace(mask(chosen), c),
        p -> Plain.build(p.shape(), i -> chosen.at(i) != 0 ? c : p.at(i)));
  }

  private static @Nullable Step cumsum(Steps.Draw draw) {
    int x = draw.any();
    int axis = draw.axis(x);
    if (axis < 0) {
      return null;
    }
    return Steps.one(
        "cumsum " + axis,
        x,
        t -> t.cumsum(axis),
        p ->
            Plain.build(p.shape(), i -> Arrays.stream(p.along(axis, i)).limit(i[axis] + 1L).sum()));
  }

  private static @Nullable Step matmul(Steps.Draw draw) {
    int a = draw.any();
    int b = draw.any();
    Plain x = draw.get(a);
    Plain y = draw.get(b);
    if (x.rank() != 2 || y.rank() != 2 || x.size(1) != y.size(0)) {
      return null;
    }
    return new Step(
        "matmul",
        List.of(a, b),
        false,
        in -> in[0].matmul(in[1]),
        in ->
            Plain.build(
                new int[] {in[0].size(0), in[1].size(1)},
                i -> {
                  double sum = 0;
                  for (int k = 0; k < in[0].size(1); k++) {
                    sum += in[0].at(i[0], k) * in[1].at(k, i[1]);
                  }
                  return sum;
                }));
  }
}
