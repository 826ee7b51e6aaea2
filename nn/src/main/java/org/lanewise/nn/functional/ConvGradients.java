package org.lanewise.nn.functional;

import org.lanewise.DType;
import org.lanewise.DTypeException;
import org.lanewise.Shape;
import org.lanewise.ShapeException;
import org.lanewise.Tensor;
import org.lanewise.ops.Casts;
import org.lanewise.ops.network.convolution.ConvGeometry;
import org.lanewise.ops.network.convolution.ConvolutionInput;
import org.lanewise.ops.network.convolution.ConvolutionWeight;

/**
 * The gradients of convolutions as functions of the gradient of the output: what {@code
 * torch.nn.grad} has. They can be differentiated themselves.
 *
 * <pre>{@code
 * Tensor x = Tensor.randn(1, 2, 5, 5);
 * Tensor g = Tensor.ones(1, 3, 3, 3);
 * ConvGradients.conv2dWeight(x, Shape.of(3, 2, 3, 3), g, ConvOptions.options()); // [3, 2, 3, 3]
 * }</pre>
 *
 * <p>Inputs have a batch; all operands are of one floating-point type, and padding is zeros. {@link
 * ShapeException} where sizes do not fit.
 */
public final class ConvGradients {
  private ConvGradients() {}

  /** The gradient of {@link Functional#conv1d} for its input, of shape {@code inputSize}. */
  public static Tensor conv1dInput(
      Shape inputSize, Tensor weight, Tensor gradOutput, ConvOptions options) {
    return input("conv1dInput", 1, inputSize, weight, gradOutput, options);
  }

  /** The gradient of {@link Functional#conv1d} for its weight, of shape {@code weightSize}. */
  public static Tensor conv1dWeight(
      Tensor input, Shape weightSize, Tensor gradOutput, ConvOptions options) {
    return weight("conv1dWeight", 1, input, weightSize, gradOutput, options);
  }

  /** The gradient of {@link Functional#conv2d} for its input, of shape {@code inputSize}. */
  public static Tensor conv2dInput(
      Shape inputSize, Tensor weight, Tensor gradOutput, ConvOptions options) {
    return input("conv2dInput", 2, inputSize, weight, gradOutput, options);
  }

  /** The gradient of {@link Functional#conv2d} for its weight, of shape {@code weightSize}. */
  public static Tensor conv2dWeight(
      Tensor input, Shape weightSize, Tensor gradOutput, ConvOptions options) {
    return weight("conv2dWeight", 2, input, weightSize, gradOutput, options);
  }

  /** The gradient of {@link Functional#conv3d} for its input, of shape {@code inputSize}. */
  public static Tensor conv3dInput(
      Shape inputSize, Tensor weight, Tensor gradOutput, ConvOptions options) {
    return input("conv3dInput", 3, inputSize, weight, gradOutput, options);
  }

  /** The gradient of {@link Functional#conv3d} for its weight, of shape {@code weightSize}. */
  public static Tensor conv3dWeight(
      Tensor input, Shape weightSize, Tensor gradOutput, ConvOptions options) {
    return weight("conv3dWeight", 3, input, weightSize, gradOutput, options);
  }

  private static Tensor input(
      String name, int axes, Shape x, Tensor weight, Tensor g, ConvOptions options) {
    ConvGeometry geometry = geometry(name, axes, x, weight.shape(), weight, g, options);
    if (g.dtype().bytes() == 2) { // computed in FLOAT32 and rounded once
      Tensor wide = weight.to(DType.FLOAT32);
      return new ConvolutionInput(geometry).apply(g.to(DType.FLOAT32), wide).to(g.dtype());
    }
    return new ConvolutionInput(geometry).apply(g, weight);
  }

  private static Tensor weight(
      String name, int axes, Tensor x, Shape weight, Tensor g, ConvOptions options) {
    ConvGeometry geometry = geometry(name, axes, x.shape(), weight, x, g, options);
    if (g.dtype().bytes() == 2) {
      Tensor wide = x.to(DType.FLOAT32);
      return new ConvolutionWeight(geometry).apply(wide, g.to(DType.FLOAT32)).to(g.dtype());
    }
    return new ConvolutionWeight(geometry).apply(x, g);
  }

  private static ConvGeometry geometry(
      String name, int axes, Shape x, Shape weight, Tensor other, Tensor g, ConvOptions options) {
    if (options.paddingMode() != PaddingMode.CONSTANT) {
      throw ShapeException.of(name, "padding with zeros", options.paddingMode());
    }
    if (!g.dtype().isFloatingPoint()) {
      throw DTypeException.of(name, "a floating-point type", g.dtype());
    }
    Casts.requireSame(name, other, g);
    if (x.rank() != axes + 2 || weight.rank() != axes + 2) {
      throw ShapeException.of(
          name, "sizes of " + (axes + 2) + " axes", x + " and weight " + weight);
    }
    ConvGeometry geometry = ConvGeometry.of(name, x, weight, options.window(name, axes));
    if (!g.shape().equals(geometry.yShape())) {
      throw ShapeException.of(name, "a gradient of shape " + geometry.yShape(), g.shape());
    }
    return geometry;
  }
}
