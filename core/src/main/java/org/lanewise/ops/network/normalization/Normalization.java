package org.lanewise.ops.network.normalization;

import org.jspecify.annotations.Nullable;
import org.lanewise.DType;
import org.lanewise.Grad;
import org.lanewise.Shape;
import org.lanewise.Tensor;
import org.lanewise.autograd.Context;
import org.lanewise.autograd.MultiFunction;
import org.lanewise.ops.pointwise.Relu;

/**
 * Normalization: {@code y = (x - mean) / sqrt(variance + eps) * w + b}, with the mean and the
 * variance (divided by the number of elements) of a group of elements; see {@link BatchNorm},
 * {@link LayerNorm}, {@link GroupNorm}, {@link InstanceNorm}; without the mean {@link RmsNorm}.
 *
 * <p>Shape: that of {@code x}; further outputs are the means and variances, FLOAT64. Gradient: with
 * {@code v = (x - mean) / sqrt(variance + eps)} and {@code h = w dy}, {@code dx = (h - mean h - v
 * mean (h v)) / sqrt(variance + eps)}, {@code dw = sum of dy v}, {@code db = sum of dy}; given
 * statistics are constants. FLOAT32 by kernels, FLOAT64 composed of operations.
 *
 * <p>Perhaps followed by the rectified linear unit, {@code max(y, 0)}, in the same pass where there
 * are kernels for channels across the batch; {@code dy} is 0 then where the result is at most 0.
 */
final class Normalization extends MultiFunction {
  private final String name;
  private final NormView view;
  private final boolean centered;
  private final double eps;
  private final boolean hasWeight;
  private final boolean hasBias;
  private final @Nullable Statistics given;
  private final boolean rectified;

  private Normalization(
      String name,
      NormView view,
      boolean centered,
      double eps,
      boolean hasWeight,
      boolean hasBias,
      @Nullable Statistics given,
      boolean rectified) {
    this.name = name;
    this.view = view;
    this.centered = centered;
    this.eps = eps;
    this.hasWeight = hasWeight;
    this.hasBias = hasBias;
    this.given = given;
    this.rectified = rectified;
  }

  /**
   * The result, the means and the variances.
   *
   * @param centered whether the mean is subtracted
   * @param given statistics to use instead of those of {@code x}, across the batch
   * @param rectified whether {@code max(y, 0)} follows, across the batch
   */
  static Tensor[] apply(
      String name,
      Tensor x,
      NormView view,
      boolean centered,
      @Nullable Tensor weight,
      @Nullable Tensor bias,
      double eps,
      @Nullable Statistics given,
      boolean rectified) {
    DType type = x.dtype();
    Tensor wide = type.bytes() == 2 ? x.to(DType.FLOAT32) : x;
    Normalization operation =
        new Normalization(
            name, view, centered, eps, weight != null, bias != null, given, rectified);
    Tensor[] inputs = new Tensor[1 + (weight == null ? 0 : 1) + (bias == null ? 0 : 1)];
    inputs[0] = wide;
    if (weight != null) {
      inputs[1] = weight.to(wide.dtype());
    }
    if (bias != null) {
      inputs[inputs.length - 1] = bias.to(wide.dtype());
    }
    Tensor[] outputs = operation.apply(inputs);
    outputs[0] = outputs[0].to(type);
    return outputs;
  }

  @Override
  public String name() {
    return Character.toUpperCase(name.charAt(0)) + name.substring(1) + (rectified ? "Relu" : "");
  }

  private @Nullable Tensor weight(Tensor[] inputs) {
    return hasWeight ? inputs[1] : null;
  }

  private @Nullable Tensor bias(Tensor[] inputs) {
    return hasBias ? inputs[inputs.length - 1] : null;
  }

  private boolean byPlanes(Tensor x) {
    return x.dtype() == DType.FLOAT32 && view.acrossBatch() && view.places() > 1;
  }

  // Which results were positive is computed again from the input, that the results need not be
  // read. Not for given statistics, with which an infinite input has a gradient.
  private boolean recomputes(Tensor x) {
    return rectified && byPlanes(x) && given == null;
  }

  @Override
  public Tensor[] forward(Context c, Tensor... inputs) {
    Tensor input = inputs[0];
    Tensor weight = weight(inputs);
    Statistics s = given != null ? given : Statistics.empty(view.statistics());
    Tensor y;
    if (input.elements() == 0) {
      y = Tensor.empty(input.shape(), input.dtype());
    } else if (input.dtype() == DType.FLOAT32) {
      y = kernels(input.contiguous(), weight, bias(inputs), s);
    } else {
      y = composed(input, weight, bias(inputs), s);
    }
    if (rectified && !byPlanes(input)) {
      y.reluInPlace();
    }
    Tensor mean = s.mean().clone();
    c.save(input, weight);
    c.saveBuffer(s.mean());
    c.saveBuffer(s.scale());
    Tensor bias = bias(inputs);
    if (recomputes(input) && bias != null) {
      c.saveBuffer(bias.clone());
    } else if (rectified && !recomputes(input)) {
      c.save(y);
    }
    c.markNonDifferentiable(mean, s.variance());
    return new Tensor[] {y, mean, s.variance()};
  }

  private Tensor kernels(Tensor x, @Nullable Tensor w, @Nullable Tensor b, Statistics s) {
    Tensor y = Tensor.empty(x.shape(), x.dtype());
    Tensor weight = w == null ? null : w.contiguous();
    Tensor bias = b == null ? null : b.contiguous();
    if (view.acrossBatch() && view.places() == 1) {
      ColumnNorm norm = new ColumnNorm(x, view, s, weight);
      if (given == null) {
        norm.statistics(eps);
      }
      norm.forward(bias, y);
      return y;
    }
    if (view.acrossBatch()) {
      new ChannelNorm(x, view, s, weight, bias, rectified).forward(given != null, eps, y);
      return y;
    }
    Shape shape = Shape.of(view.weights());
    if (weight == null && bias != null) {
      weight = Tensor.ones(shape, x.dtype());
    } else if (weight != null && bias == null) {
      bias = Tensor.zeros(shape, x.dtype());
    }
    RowNorm.forward(x, view, centered, eps, weight, bias, y, s);
    return y;
  }

  // ---- composed of operations

  private Tensor mean(Tensor x4) {
    return x4.sum(view.statisticsAxes(), true).div((double) view.count());
  }

  private Tensor composed(Tensor x, @Nullable Tensor w, @Nullable Tensor b, Statistics s) {
    Tensor x4 = x.reshape(view.sizes());
    if (given == null) {
      Tensor mean = centered ? mean(x4) : Tensor.zeros(Shape.of(view.statisticsSizes()), x.dtype());
      Tensor variance = mean(x4.sub(mean).square());
      double[] means = mean.toDoubleArray();
      double[] variances = variance.toDoubleArray();
      for (int i = 0; i < means.length; i++) {
        s.set(i, means[i], variances[i], eps);
      }
    }
    Tensor y = x4.sub(constant(s.mean(), x)).mul(constant(s.scale(), x));
    if (w != null) {
      y = y.mul(w.reshape(view.weightSizes()));
    }
    if (b != null) {
      y = y.add(b.reshape(view.weightSizes()));
    }
    return y.reshape(x.shape().toArray());
  }

  // A copy, since the graph of gradients may outlive the one whose buffer this is.
  private Tensor constant(Tensor statistics, Tensor x) {
    return statistics.clone().view(view.statisticsSizes()).to(x.dtype());
  }

  @Override
  public @Nullable Tensor[] backward(Context c, @Nullable Tensor... gradients) {
    Tensor g = gradients[0];
    @Nullable Tensor[] result = new @Nullable Tensor[c.inputCount()];
    if (g == null) {
      return result;
    }
    Tensor x = c.saved(0);
    if (x.elements() == 0) {
      for (int i = 0; i < result.length; i++) {
        result[i] = Tensor.zeros(c.inputShape(i), x.dtype());
      }
    } else if (Grad.isOn() || x.dtype() != DType.FLOAT32) {
      composed(c, rectified ? Relu.INSTANCE.gradient(output(c, x), g) : g, x, result);
    } else if (recomputes(x)) {
      kernels(c, g.contiguous(), x.contiguous(), result);
    } else {
      Tensor passed = rectified ? Relu.INSTANCE.gradient(c.saved(4), g) : g;
      kernels(c, passed.contiguous(), x.contiguous(), result);
    }
    return result;
  }

  private Tensor output(Context c, Tensor x) {
    if (!recomputes(x)) {
      return c.saved(4);
    }
    Tensor y = Tensor.empty(x.shape(), x.dtype());
    channels(c, x.contiguous()).forward(true, eps, y);
    return y;
  }

  private ChannelNorm channels(Context c, Tensor x) {
    boolean recomputes = recomputes(x);
    Tensor weight = hasWeight ? c.saved(1).contiguous() : null;
    Tensor bias = recomputes && hasBias ? c.saved(4) : null;
    return new ChannelNorm(x, view, savedStatistics(c), weight, bias, recomputes);
  }

  private Statistics savedStatistics(Context c) {
    Tensor mean = c.saved(2);
    return new Statistics(mean, mean, c.saved(3)); // the variance is not read
  }

  private void kernels(Context c, Tensor g, Tensor x, @Nullable Tensor[] result) {
    Tensor weight = hasWeight ? c.saved(1).contiguous() : null;
    Statistics s = savedStatistics(c);
    Shape weights = Shape.of(view.weights());
    Tensor dx = c.needsInputGrad(0) ? Tensor.empty(x.shape(), x.dtype()) : null;
    Tensor dw = hasWeight ? Tensor.empty(weights, x.dtype()) : null;
    Tensor db = hasBias ? Tensor.empty(weights, x.dtype()) : null;
    if (!view.acrossBatch()) {
      boolean none = !hasWeight && !hasBias;
      new RowNorm.Backward(g, x, view, centered, weight, s)
          .all(
              dx,
              none || dw != null ? dw : Tensor.empty(weights, x.dtype()),
              none || db != null ? db : Tensor.empty(weights, x.dtype()));
    } else if (view.places() == 1) {
      new ColumnNorm(x, view, s, weight).backward(g, given != null, dx, dw, db);
    } else {
      channels(c, x).backward(g, given != null, dx, dw, db);
    }
    result[0] = dx;
    if (dw != null) {
      result[1] = dw.view(c.inputShape(1).toArray());
    }
    if (db != null) {
      result[result.length - 1] = db.view(c.inputShape(result.length - 1).toArray());
    }
  }

  private void composed(Context c, Tensor gradient, Tensor x, @Nullable Tensor[] result) {
    Tensor x4 = x.reshape(view.sizes());
    Tensor g = gradient.reshape(view.sizes());
    Tensor h = hasWeight ? g.mul(c.saved(1).reshape(view.weightSizes())) : g;
    Tensor scale;
    Tensor v;
    if (given != null) {
      scale = constant(c.saved(3), x);
      v = x4.sub(constant(c.saved(2), x)).mul(scale);
    } else {
      Tensor d = centered ? x4.sub(mean(x4)) : x4;
      scale = mean(d.square()).add(eps).pow(-0.5);
      v = d.mul(scale);
    }
    if (c.needsInputGrad(0)) {
      Tensor dx = h;
      if (given == null) {
        dx = dx.sub(v.mul(mean(h.mul(v))));
        dx = centered ? dx.sub(mean(h)) : dx;
      }
      result[0] = dx.mul(scale).reshape(x.shape().toArray());
    }
    int[] others = {0, 3};
    if (hasWeight && c.needsInputGrad(1)) {
      result[1] = g.mul(v).sum(others, true).reshape(c.inputShape(1).toArray());
    }
    int last = result.length - 1;
    if (hasBias && c.needsInputGrad(last)) {
      result[last] = g.sum(others, true).reshape(c.inputShape(last).toArray());
    }
  }
}
