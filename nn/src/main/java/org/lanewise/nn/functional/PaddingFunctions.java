package org.lanewise.nn.functional;

import org.lanewise.ShapeException;
import org.lanewise.Tensor;
import org.lanewise.ops.network.Col2im;
import org.lanewise.ops.network.Im2col;
import org.lanewise.ops.shape.Border;
import org.lanewise.ops.shape.ConstantPad;

/** Borders, windows and arrangements of images as functions; called on {@link Functional}. */
public abstract sealed class PaddingFunctions extends EmbeddingFunctions
    permits ConvolutionFunctions {
  PaddingFunctions() {}

  // ---- borders

  /** {@link #pad(Tensor, long[], double)} with zeros. */
  public static Tensor pad(Tensor x, long... amounts) {
    return pad(x, amounts, 0);
  }

  /**
   * A border of one value. The amounts are those before and after the last axis, then before and
   * after the one in front of it, and so on: {@code {1, 2, 3, 4}} adds a column on the left and two
   * on the right, three rows above and four below. Amounts below 0 cut elements off.
   */
  public static Tensor pad(Tensor x, long[] amounts, double value) {
    return new ConstantPad(amounts, value).apply(x);
  }

  /**
   * A border of the tensor's own elements, along the one to three axes behind the channels; the
   * tensor may have a batch.
   *
   * @throws ShapeException if a border is larger than the mode allows: smaller than the axis for
   *     REFLECT, at most the axis for CIRCULAR
   */
  public static Tensor pad(Tensor x, long[] amounts, PaddingMode mode) {
    return switch (mode) {
      case CONSTANT -> pad(x, amounts, 0);
      case REFLECT -> Border.REFLECT.of(x, amounts);
      case REPLICATE -> Border.REPLICATE.of(x, amounts);
      case CIRCULAR -> Border.CIRCULAR.of(x, amounts);
    };
  }

  // ---- windows

  /**
   * The windows of images as columns: {@code [batch, channels, height, width]} to {@code [batch,
   * channels * kernel, windows]}, or one image without the batch.
   */
  public static Tensor unfold(Tensor x, PatchOptions options) {
    Im2col unfold = new Im2col(options.window("unfold"));
    return x.rank() == 3 ? unfold.apply(x.unsqueeze(0)).squeeze(0) : unfold.apply(x);
  }

  /**
   * Images of a size from their windows, which are added up where they overlap: {@code [batch,
   * channels * kernel, windows]} to {@code [batch, channels, height, width]}, or without the batch.
   */
  public static Tensor fold(Tensor x, int height, int width, PatchOptions options) {
    Col2im fold = new Col2im(options.window("fold"), height, width);
    return x.rank() == 2 ? fold.apply(x.unsqueeze(0)).squeeze(0) : fold.apply(x);
  }

  // ---- arrangements

  private static void require(String operation, boolean fits, String expected, Tensor x) {
    if (!fits) {
      throw ShapeException.of(operation, expected, x.shape());
    }
  }

  /**
   * Channels to pixels: {@code [..., c r r, h, w]} to {@code [..., c, h r, w r]}, for images {@code
   * factor} times as wide and high.
   */
  public static Tensor pixelShuffle(Tensor x, int factor) {
    require("pixelShuffle", factor > 0, "a factor of at least 1, not " + factor + ", for", x);
    require("pixelShuffle", x.rank() >= 3, "at least three axes", x);
    long square = (long) factor * factor;
    require("pixelShuffle", x.size(-3) % square == 0, "channels that " + square + " divides", x);
    long channels = x.size(-3) / square;
    Tensor parts = x.unflatten(-3, channels, factor, factor); // [..., c, r, r, h, w]
    int n = parts.rank();
    return parts
        .movedim(new int[] {n - 4, n - 3}, new int[] {n - 3, n - 1}) // [..., c, h, r, w, r]
        .flatten(-2, -1)
        .flatten(-3, -2);
  }

  /** Pixels to channels, the inverse of {@link #pixelShuffle}. */
  public static Tensor pixelUnshuffle(Tensor x, int factor) {
    require("pixelUnshuffle", factor > 0, "a factor of at least 1, not " + factor + ", for", x);
    require("pixelUnshuffle", x.rank() >= 3, "at least three axes", x);
    boolean fits = x.size(-2) % factor == 0 && x.size(-1) % factor == 0;
    require("pixelUnshuffle", fits, "height and width that " + factor + " divides", x);
    Tensor parts =
        x.unflatten(-1, x.size(-1) / factor, factor).unflatten(-3, x.size(-2) / factor, factor);
    int n = parts.rank(); // [..., c, h, r, w, r]
    return parts.movedim(new int[] {n - 3, n - 1}, new int[] {n - 4, n - 3}).flatten(-5, -3);
  }

  /**
   * The channels of some groups interleaved: {@code [n, g k, ...]} read as {@code [n, k g, ...]}.
   */
  public static Tensor channelShuffle(Tensor x, int groups) {
    require("channelShuffle", groups > 0, "at least one group, not " + groups + ", for", x);
    require("channelShuffle", x.rank() >= 3, "at least three axes", x);
    require("channelShuffle", x.size(1) % groups == 0, "channels that " + groups + " divides", x);
    return x.unflatten(1, groups, x.size(1) / groups).transpose(1, 2).flatten(1, 2);
  }
}
