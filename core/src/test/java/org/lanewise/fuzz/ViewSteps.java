package org.lanewise.fuzz;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.lanewise.MemoryFormat;

/** Views: they share memory, so that changes show through. */
final class ViewSteps {
  private ViewSteps() {}

  static void addTo(List<Steps.Maker> makers) {
    makers.addAll(
        List.of(
            ViewSteps::transpose,
            ViewSteps::permute,
            ViewSteps::unsqueeze,
            ViewSteps::squeeze,
            ViewSteps::narrow,
            ViewSteps::slice,
            ViewSteps::select,
            ViewSteps::expand,
            ViewSteps::diagonal,
            ViewSteps::unfold,
            ViewSteps::flatten));
  }

  private static @Nullable Step transpose(Steps.Draw draw) {
    int x = draw.any();
    int a = draw.axis(x);
    int b = draw.axis(x);
    if (a < 0) {
      return null;
    }
    return Steps.one(
        "transpose " + a + " " + b,
        x,
        t -> t.transpose(a, b),
        p -> p.view(swapped(p.shape(), a, b), i -> swapped(i, a, b)));
  }

  private static int[] swapped(int[] list, int a, int b) {
    int[] result = list.clone();
    result[a] = list[b];
    result[b] = list[a];
    return result;
  }

  private static Step permute(Steps.Draw draw) {
    int x = draw.any();
    int rank = draw.get(x).rank();
    int[] order = IntStream.range(0, rank).toArray();
    for (int i = rank - 1; i > 0; i--) {
      order = swapped(order, i, draw.random.nextInt(i + 1));
    }
    int[] axes = order;
    return Steps.one(
        "permute " + Arrays.toString(axes),
        x,
        t -> t.permute(axes),
        p -> {
          int[] shape = Arrays.stream(axes).map(p::size).toArray();
          return p.view(
              shape,
              i -> {
                int[] source = new int[rank];
                for (int k = 0; k < rank; k++) {
                  source[axes[k]] = i[k];
                }
                return source;
              });
        });
  }

  private static Step unsqueeze(Steps.Draw draw) {
    int x = draw.any();
    int axis = draw.random.nextInt(draw.get(x).rank() + 1);
    return Steps.one(
        "unsqueeze " + axis,
        x,
        t -> t.unsqueeze(axis),
        p -> p.view(Plain.inserted(p.shape(), axis, 1), i -> Plain.removed(i, axis)));
  }

  private static @Nullable Step squeeze(Steps.Draw draw) {
    int x = draw.any();
    int axis = draw.axis(x);
    if (axis < 0 || draw.get(x).size(axis) != 1) {
      return null;
    }
    return Steps.one(
        "squeeze " + axis,
        x,
        t -> t.squeeze(axis),
        p -> p.view(p.without(axis), i -> Plain.inserted(i, axis, 0)));
  }

  private static @Nullable Step narrow(Steps.Draw draw) {
    int x = draw.any();
    int axis = draw.axis(x);
    if (axis < 0) {
      return null;
    }
    int size = draw.get(x).size(axis);
    int start = draw.random.nextInt(size);
    int length = draw.random.nextInt(1, size - start + 1);
    return Steps.one(
        "narrow " + axis + " from " + start + " by " + length,
        x,
        t -> t.narrow(axis, start, length),
        p -> p.view(p.with(axis, length), i -> Plain.replaced(i, axis, i[axis] + start)));
  }

  private static @Nullable Step slice(Steps.Draw draw) {
    int x = draw.any();
    int axis = draw.axis(x);
    if (axis < 0) {
      return null;
    }
    int size = draw.get(x).size(axis);
    int start = draw.random.nextInt(size);
    int step = draw.random.nextInt(1, 4);
    int length = (size - start + step - 1) / step;
    return Steps.one(
        "slice " + axis + " from " + start + " step " + step,
        x,
        t -> t.slice(axis, start, size, step),
        p -> p.view(p.with(axis, length), i -> Plain.replaced(i, axis, start + i[axis] * step)));
  }

  private static @Nullable Step select(Steps.Draw draw) {
    int x = draw.any();
    int axis = draw.axis(x);
    if (axis < 0) {
      return null;
    }
    int index = draw.random.nextInt(draw.get(x).size(axis));
    return Steps.one(
        "select " + axis + " at " + index,
        x,
        t -> t.select(axis, index),
        p -> p.view(p.without(axis), i -> Plain.inserted(i, axis, index)));
  }

  private static Step expand(Steps.Draw draw) {
    int x = draw.any();
    SplittableRandom random = draw.random;
    int[] sizes =
        Arrays.stream(draw.get(x).shape()).map(n -> n == 1 ? random.nextInt(1, 4) : n).toArray();
    int[] wide = random.nextBoolean() ? Plain.inserted(sizes, 0, random.nextInt(1, 3)) : sizes;
    return Steps.one(
        "expand " + Arrays.toString(wide),
        x,
        t -> t.expand(Program.longs(wide)),
        p ->
            p.view(
                wide,
                i -> {
                  int[] source = Arrays.copyOfRange(i, i.length - p.rank(), i.length);
                  for (int k = 0; k < source.length; k++) {
                    source[k] = p.size(k) == 1 ? 0 : source[k];
                  }
                  return source;
                }));
  }

  private static @Nullable Step diagonal(Steps.Draw draw) {
    int x = draw.any();
    Plain plain = draw.get(x);
    if (plain.rank() != 2) {
      return null;
    }
    int length = Math.min(plain.size(0), plain.size(1));
    return Steps.one(
        "diagonal",
        x,
        t -> t.diagonal(),
        p -> p.view(new int[] {length}, i -> new int[] {i[0], i[0]}));
  }

  private static @Nullable Step unfold(Steps.Draw draw) {
    int x = draw.any();
    int axis = draw.axis(x);
    if (axis < 0) {
      return null;
    }
    int size = draw.get(x).size(axis);
    int length = draw.random.nextInt(1, size + 1);
    int step = draw.random.nextInt(1, 3);
    int windows = (size - length) / step + 1;
    return Steps.one(
        "unfold " + axis + " by " + length + " step " + step,
        x,
        t -> t.unfold(axis, length, step),
        p -> {
          int[] shape = p.with(axis, windows);
          return p.view(
              Plain.inserted(shape, shape.length, length),
              i -> {
                int[] source = Plain.removed(i, i.length - 1);
                source[axis] = source[axis] * step + i[i.length - 1];
                return source;
              });
        });
  }

  // Where a view would do depends on strides, which the plain tensor does not have: always a copy.
  private static Step flatten(Steps.Draw draw) {
    return Steps.one(
        "clone and view -1",
        draw.any(),
        t -> t.clone(MemoryFormat.CONTIGUOUS).view(-1),
        p -> Plain.of(p.values(), p.elements()));
  }
}
