package org.lanewise.goldens;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.lanewise.Tensor;

/** Reductions over each axis and each pair of them, in all kinds of strides. */
final class ReductionViews {
  private static final long END = Long.MAX_VALUE;
  private static final int[][] AXES = {{0}, {1}, {2}, {0, 1}, {0, 2}, {1, 2}};

  private ReductionViews() {}

  static void calls(GoldenTest test) {
    Map<String, UnaryOperator<Tensor>> ways = new LinkedHashMap<>();
    ways.put("plain", x -> x);
    ways.put("permuted", x -> x.permute(2, 0, 1));
    ways.put("swapped", x -> x.transpose(0, 1));
    ways.put("holes", x -> x.slice(0, 1, END, 1).slice(1, 0, END, 2).slice(2, 1, END, 2));
    ways.put("inner", x -> x.slice(1, 1, END, 1));
    ways.put("expanded", x -> x.slice(1, 0, 1, 1).expand(-1, 4, -1));
    ways.forEach(
        (name, way) -> {
          test.many("views_" + name, in -> floats(way.apply(in[0])));
          test.many("views_" + name + "_double", in -> floats(way.apply(in[0])));
          test.many("views_" + name + "_int", in -> integers(way.apply(in[0])));
        });
  }

  private static Tensor[] floats(Tensor x) {
    List<Tensor> results = new ArrayList<>();
    for (int[] axes : AXES) {
      results.add(x.sum(axes));
      results.add(x.mean(axes));
      results.add(x.var(axes));
      results.add(x.amax(axes));
      results.add(x.amin(axes));
      results.add(x.logsumexp(axes));
      results.add(x.norm(2, axes));
    }
    return results.toArray(Tensor[]::new);
  }

  private static Tensor[] integers(Tensor x) {
    List<Tensor> results = new ArrayList<>();
    for (int[] axes : AXES) {
      results.add(x.sum(axes));
      results.add(x.amax(axes));
      results.add(x.amin(axes));
      results.add(x.any(axes));
      results.add(x.countNonzero(axes));
    }
    return results.toArray(Tensor[]::new);
  }
}
