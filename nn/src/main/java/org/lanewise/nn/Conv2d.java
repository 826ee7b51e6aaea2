package org.lanewise.nn;

import java.util.List;
import org.lanewise.Shape;
import org.lanewise.ShapeException;
import org.lanewise.Tensor;
import org.lanewise.nn.functional.ConvOptions;
import org.lanewise.nn.functional.Functional;

/**
 * Two-dimensional convolution with learned kernels and bias.
 *
 * <pre>{@code
 * new Conv2d(64, 128, 3, Conv2d.options().stride(2).padding(1).bias(false));
 * }</pre>
 *
 * <p>Shape: {@code [batch, in, height, width] -> [batch, out, outH, outW]} with {@code outH =
 * (height + 2 padding - dilation (kernel - 1) - 1) / stride + 1}. <br>
 * Parameters: {@code weight [out, in / groups, kernel, kernel]}, {@code bias [out]}. <br>
 * Init: both uniform on {@code ±1 / sqrt(in / groups * kernel^2)}.
 */
public final class Conv2d extends Module {
  private final long in;
  private final long out;
  private final long kernel;
  private final ConvOptions options;

  /** A convolution with stride 1, no padding and a bias. */
  public Conv2d(long in, long out, long kernel) {
    this(in, out, kernel, options());
  }

  /** A convolution from {@code in} to {@code out} channels with a square kernel. */
  public Conv2d(long in, long out, long kernel, ConvOptions options) {
    if (in < 1 || out < 1 || kernel < 1) {
      throw ShapeException.of(
          "Conv2d", "in, out and kernel of at least 1", in + ", " + out + " and " + kernel);
    }
    if (options.groups() < 1 || in % options.groups() != 0 || out % options.groups() != 0) {
      throw ShapeException.of(
          "Conv2d",
          "groups that divide in " + in + " and out " + out,
          Integer.toString(options.groups()));
    }
    this.in = in;
    this.out = out;
    this.kernel = kernel;
    this.options = options;
    addParameter("weight", out, in / options.groups(), kernel, kernel);
    if (options.bias()) {
      addParameter("bias", out);
    } else {
      addAbsentParameter("bias");
    }
    resetParameters();
  }

  /** Draws first values anew. */
  public void resetParameters() {
    Affine.reset(this);
  }

  /** Stride 1, no padding, dilation 1, one group, a bias. */
  public static ConvOptions options() {
    return ConvOptions.options();
  }

  @Override
  public Tensor forward(Tensor x) {
    return Functional.conv2d(x, parameter("weight"), parameterOrNull("bias"), options);
  }

  @Override
  protected long multiplyAdds(Shape input, Shape output) {
    return output.elements() * (in / options.groups()) * kernel * kernel;
  }

  @Override
  protected String arguments() {
    StringBuilder s = new StringBuilder();
    s.append(in).append(", ").append(out);
    s.append(", kernelSize=(").append(kernel).append(", ").append(kernel).append(')');
    s.append(", stride=").append(pair(options.stride()));
    if (options.same()) {
      s.append(", padding=same");
    } else if (!isAll(options.padding(), 0)) {
      s.append(", padding=").append(pair(options.padding()));
    }
    if (!isAll(options.dilation(), 1)) {
      s.append(", dilation=").append(pair(options.dilation()));
    }
    if (options.groups() != 1) {
      s.append(", groups=").append(options.groups());
    }
    return s.append(!options.bias() ? ", bias=false" : "").toString();
  }

  private static boolean isAll(List<Integer> numbers, int number) {
    return numbers.stream().allMatch(n -> n == number);
  }

  private static String pair(List<Integer> numbers) {
    return "(" + numbers.get(0) + ", " + numbers.get(numbers.size() - 1) + ")";
  }
}
