package org.lanewise.nn;

import java.util.Collection;
import org.jspecify.annotations.Nullable;
import org.lanewise.Grad;
import org.lanewise.Tensor;
import org.lanewise.nn.functional.ConvOptions;
import org.lanewise.nn.functional.PaddingMode;
import org.lanewise.ops.network.convolution.ConvWindow;
import org.lanewise.ops.network.convolution.NormalizedConvolution;

/**
 * Modules one after the other: a batch norm takes along the rectified linear unit that follows it.
 * Without gradients a convolution takes along the batch norm that follows it, if that uses running
 * statistics, and the rectified linear unit, and applies both while its results are in the cache.
 * Modules with hooks are run one by one.
 */
final class MergedLayers {
  private MergedLayers() {}

  static Tensor run(Collection<Module> modules, Tensor input) {
    Module[] all = modules.toArray(Module[]::new);
    Tensor x = input;
    int i = 0;
    while (i < all.length) {
      int end = i + 1;
      Tensor y = null;
      if (all[i] instanceof Convolution conv && !Grad.isOn() && isMergeable(conv)) {
        BatchNorm norm = norm(conv, all, end);
        end += norm == null ? 0 : 1;
        boolean rectified = isRectifier(all, end);
        end += rectified ? 1 : 0;
        y = end == i + 1 ? null : merged(conv, norm, rectified, x);
      } else if (all[i] instanceof BatchNorm norm && norm.isPlain() && isRectifier(all, end)) {
        y = rectified(norm, x);
        end++;
      }
      if (y == null) {
        y = all[i].call(x);
        end = i + 1;
      }
      x = y;
      i = end;
    }
    return x;
  }

  private static boolean isRectifier(Module[] all, int at) {
    return at < all.length && all[at] instanceof ReLU relu && relu.isPlain();
  }

  private static Tensor rectified(BatchNorm norm, Tensor x) {
    try {
      return norm.rectified(x);
    } catch (RuntimeException e) {
      throw Located.in(norm, e);
    }
  }

  private static boolean isMergeable(Convolution conv) {
    return !(conv instanceof TransposedConvolution)
        && conv.options.paddingMode() == PaddingMode.CONSTANT
        && conv.isPlain();
  }

  /** The batch norm at a position if it belongs to the convolution before it. */
  private static @Nullable BatchNorm norm(Convolution conv, Module[] all, int at) {
    boolean fits =
        at < all.length
            && switch (all[at]) {
              case BatchNorm1d n -> conv.axes == 1 && isGiven(n);
              case BatchNorm2d n -> conv.axes == 2 && isGiven(n);
              case BatchNorm3d n -> conv.axes == 3 && isGiven(n);
              default -> false;
            };
    return fits ? (BatchNorm) all[at] : null;
  }

  private static boolean isGiven(BatchNorm norm) {
    return !norm.usesInput() && norm.isPlain();
  }

  private static @Nullable Tensor merged(
      Convolution conv, @Nullable BatchNorm norm, boolean rectified, Tensor x) {
    ConvOptions options = conv.options;
    try {
      String name = "conv" + conv.axes + "d";
      return NormalizedConvolution.of(
          name,
          x,
          conv.parameter("weight"),
          conv.parameterOrNull("bias"),
          ConvWindow.of(
              name,
              conv.axes,
              options.stride(),
              options.padding(),
              options.same(),
              options.dilation(),
              options.groups()),
          norm == null
              ? null
              : new NormalizedConvolution.Norm(
                  norm.buffer("running_mean"),
                  norm.buffer("running_var"),
                  norm.parameterOrNull("weight"),
                  norm.parameterOrNull("bias"),
                  norm.eps()),
          rectified);
    } catch (RuntimeException e) {
      throw Located.in(conv, e);
    }
  }
}
