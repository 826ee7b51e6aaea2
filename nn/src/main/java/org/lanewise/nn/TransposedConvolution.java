package org.lanewise.nn;

import java.util.List;
import org.lanewise.Shape;
import org.lanewise.ShapeException;
import org.lanewise.Tensor;
import org.lanewise.nn.functional.ConvOptions;
import org.lanewise.nn.functional.Functional;
import org.lanewise.nn.functional.PaddingMode;

/**
 * What transposed convolutions of one to three spatial axes have in common; made by their classes
 * alone.
 */
public abstract class TransposedConvolution extends Convolution {
  TransposedConvolution(int axes, long in, long out, Shape kernel, ConvOptions options) {
    super(axes, in, out, kernel, options, false);
    checkPadding();
  }

  /** A layer that takes its number of inputs from the first one. */
  TransposedConvolution(int axes, long out, Shape kernel, ConvOptions options) {
    super(axes, out, kernel, options, false);
    checkPadding();
  }

  private void checkPadding() {
    if (options.same() || options.paddingMode() != PaddingMode.CONSTANT) {
      throw ShapeException.of(
          typeName(),
          "zeros as padding, in numbers",
          options.same() ? "padding that keeps the size" : options.paddingMode());
    }
  }

  @Override
  public final Tensor forward(Tensor x) {
    return convolve(x, options);
  }

  /**
   * Runs the module so that its output has this size, with or without batch and channels: a stride
   * leaves open which of several sizes there was.
   *
   * @throws ShapeException if no output padding below the stride gives it
   */
  public final Tensor call(Tensor x, Shape outputSize) {
    return runOne(List.of(x), in -> convolve(in.get(0), sized(in.get(0), outputSize)));
  }

  private ConvOptions sized(Tensor x, Shape outputSize) {
    int others = x.rank() - axes;
    if (others != 1 && others != 2) {
      throw ShapeException.of(
          typeName(), "x of " + (axes + 1) + " or " + (axes + 2) + " axes", x.shape());
    }
    int skipped = outputSize.rank() - axes;
    if (skipped != 0 && skipped != others) {
      throw ShapeException.of(typeName(), "an output size of " + axes + " numbers", outputSize);
    }
    int[] places = new int[axes];
    for (int i = 0; i < axes; i++) {
      long stride = each(options.stride(), i);
      long reach = each(options.dilation(), i) * (kernel.size(i) - 1);
      long least = (x.size(others + i) - 1) * stride - 2 * each(options.padding(), i) + reach + 1;
      long place = outputSize.size(skipped + i) - least;
      if (place < 0 || place >= stride) {
        throw ShapeException.of(
            typeName(),
            "an output size from " + least + " to " + (least + stride - 1) + " for axis " + i,
            outputSize);
      }
      places[i] = (int) place;
    }
    return options.outputPadding(places);
  }

  private static long each(List<Integer> numbers, int axis) {
    return numbers.get(numbers.size() == 1 ? 0 : axis);
  }

  private Tensor convolve(Tensor x, ConvOptions how) {
    Tensor weight = parameter("weight");
    Tensor bias = parameterOrNull("bias");
    return switch (axes) {
      case 1 -> Functional.convTranspose1d(x, weight, bias, how);
      case 2 -> Functional.convTranspose2d(x, weight, bias, how);
      default -> Functional.convTranspose3d(x, weight, bias, how);
    };
  }

  @Override
  protected final long multiplyAdds(Shape input, Shape output) {
    return input.elements() * (out / options.groups()) * kernel.elements();
  }
}
