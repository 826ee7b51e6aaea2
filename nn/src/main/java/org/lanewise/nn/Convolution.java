package org.lanewise.nn;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.lanewise.Shape;
import org.lanewise.ShapeException;
import org.lanewise.Tensor;
import org.lanewise.nn.functional.ConvOptions;
import org.lanewise.nn.functional.Functional;
import org.lanewise.nn.functional.PaddingMode;

/** What convolutions of one to three spatial axes have in common; made by their classes alone. */
public abstract class Convolution extends Module {
  final int axes;
  private long in; // 0 until a lazy layer is called
  final long out;
  final Shape kernel;
  final ConvOptions options;
  private final boolean outputsFirst;

  /** Checks the arguments and makes the parameters; the weight's first two axes are given. */
  Convolution(
      int axes, long in, long out, Shape kernel, ConvOptions options, boolean outputsFirst) {
    this(false, axes, in, out, kernel, options, outputsFirst);
  }

  /** A layer that takes its number of inputs from the first one. */
  Convolution(int axes, long out, Shape kernel, ConvOptions options, boolean outputsFirst) {
    this(true, axes, 0, out, kernel, options, outputsFirst);
  }

  private Convolution(
      boolean lazy,
      int axes,
      long in,
      long out,
      Shape kernel,
      ConvOptions options,
      boolean outputsFirst) {
    String name = typeName();
    if ((!lazy && in < 1) || out < 1 || kernel.rank() != axes || least(kernel) < 1) {
      throw ShapeException.of(
          name,
          (lazy ? "out" : "in, out") + " and kernel of at least 1, a kernel of rank " + axes,
          (lazy ? "" : in + ", ") + out + " and " + kernel);
    }
    int groups = options.groups();
    if (groups < 1 || in % groups != 0 || out % groups != 0) {
      throw ShapeException.of(
          name,
          "groups that divide " + (lazy ? "" : "in " + in + " and ") + "out " + out,
          Integer.toString(groups));
    }
    if (options.same() && !Numbers.areAll(options.stride(), 1)) {
      throw ShapeException.of(name, "stride 1 for padding that keeps the size", options.stride());
    }
    this.axes = axes;
    this.in = in;
    this.out = out;
    this.kernel = kernel;
    this.options = options;
    this.outputsFirst = outputsFirst;
    long[] sizes = new long[axes + 2];
    long inputs = lazy ? Lazy.UNKNOWN : outputsFirst ? in / groups : in;
    sizes[0] = outputsFirst ? out : inputs;
    sizes[1] = outputsFirst ? inputs : out / groups;
    System.arraycopy(kernel.toArray(), 0, sizes, 2, axes);
    parameter(lazy, "weight", sizes);
    if (options.bias()) {
      parameter(lazy, "bias", out);
    } else {
      addAbsentParameter("bias");
    }
    Affine.reset(this);
  }

  private void parameter(boolean lazy, String name, long... sizes) {
    if (lazy) {
      addLazyParameter(name, sizes);
    } else {
      addParameter(name, sizes);
    }
  }

  @Override
  protected final long lazySize(Tensor x) {
    int batch = x.rank() - axes - 1;
    if (batch != 0 && batch != 1) {
      throw ShapeException.of(
          typeName(), "x of " + (axes + 1) + " or " + (axes + 2) + " axes", x.shape());
    }
    int groups = options.groups();
    long channels = x.size(batch);
    if (channels < 1 || channels % groups != 0) {
      throw ShapeException.of(typeName(), "channels that groups " + groups + " divide", x.shape());
    }
    return outputsFirst ? channels / groups : channels;
  }

  @Override
  protected final void initialize(long size, boolean loaded) {
    in = outputsFirst ? size * options.groups() : size;
    if (!loaded) {
      resetParameters();
    }
  }

  /** A kernel of one size along all axes. */
  static Shape cube(int axes, long kernel) {
    if (kernel < 1) {
      throw ShapeException.of(
          "convolution of " + axes + " axes", "a kernel of at least 1", Long.toString(kernel));
    }
    long[] sizes = new long[axes];
    Arrays.fill(sizes, kernel);
    return Shape.of(sizes);
  }

  private static long least(Shape kernel) {
    return Arrays.stream(kernel.toArray()).min().orElse(0);
  }

  /** Draws first values anew. */
  public final void resetParameters() {
    Affine.reset(this);
  }

  @Override
  public Tensor forward(Tensor x) {
    Tensor weight = parameter("weight");
    Tensor bias = parameterOrNull("bias");
    return switch (axes) {
      case 1 -> Functional.conv1d(x, weight, bias, options);
      case 2 -> Functional.conv2d(x, weight, bias, options);
      default -> Functional.conv3d(x, weight, bias, options);
    };
  }

  @Override
  protected long multiplyAdds(Shape input, Shape output) {
    return output.elements() * (in / options.groups()) * kernel.elements();
  }

  @Override
  protected final String arguments() {
    StringBuilder s = new StringBuilder();
    s.append(in).append(", ").append(out);
    s.append(", kernelSize=").append(Numbers.tuple(Numbers.list(kernel.toArray()), axes));
    s.append(", stride=").append(Numbers.tuple(options.stride(), axes));
    if (options.same()) {
      s.append(", padding=same");
    } else {
      unless(0, s, ", padding=", options.padding());
    }
    unless(1, s, ", dilation=", options.dilation());
    unless(0, s, ", outputPadding=", options.outputPadding());
    if (options.groups() != 1) {
      s.append(", groups=").append(options.groups());
    }
    if (!Affine.hasBias(this)) {
      s.append(", bias=false");
    }
    if (options.paddingMode() != PaddingMode.CONSTANT) {
      s.append(", paddingMode=").append(options.paddingMode().name().toLowerCase(Locale.ROOT));
    }
    return s.toString();
  }

  private void unless(int usual, StringBuilder s, String label, List<Integer> numbers) {
    if (!Numbers.areAll(numbers, usual)) {
      s.append(label).append(Numbers.tuple(numbers, axes));
    }
  }
}
