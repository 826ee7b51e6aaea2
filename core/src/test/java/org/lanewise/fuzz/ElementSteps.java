package org.lanewise.fuzz;

import java.util.Arrays;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoublePredicate;
import java.util.function.DoubleUnaryOperator;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.lanewise.Tensor;

/** Operations element by element, and changes in place. */
final class ElementSteps {
  /** Differences of this size must not cross a kink, where there is no gradient. */
  private static final double GAP = 1e-3;

  private ElementSteps() {}

  static void addTo(List<Steps.Maker> makers) {
    smooth(makers, "sin", Tensor::sin, Tensor::sinInPlace, Math::sin, ElementSteps::any);
    smooth(makers, "cos", Tensor::cos, Tensor::cosInPlace, Math::cos, ElementSteps::any);
    smooth(makers, "tanh", Tensor::tanh, Tensor::tanhInPlace, Math::tanh, ElementSteps::any);
    smooth(makers, "atan", Tensor::atan, Tensor::atanInPlace, Math::atan, ElementSteps::any);
    smooth(makers, "exp", Tensor::exp, Tensor::expInPlace, Math::exp, x -> x < 3);
    smooth(makers, "expm1", Tensor::expm1, Tensor::expm1InPlace, Math::expm1, x -> x < 3);
    smooth(makers, "log", Tensor::log, Tensor::logInPlace, Math::log, x -> x > 0.1);
    smooth(makers, "log1p", Tensor::log1p, Tensor::log1pInPlace, Math::log1p, x -> x > -0.8);
    smooth(makers, "sqrt", Tensor::sqrt, Tensor::sqrtInPlace, Math::sqrt, x -> x > 0.1);
    smooth(
        makers, "rsqrt", Tensor::rsqrt, Tensor::rsqrtInPlace, x -> 1 / Math.sqrt(x), x -> x > 0.1);
    smooth(
        makers,
        "reciprocal",
        Tensor::reciprocal,
        Tensor::reciprocalInPlace,
        x -> 1 / x,
        x -> Math.abs(x) > 0.2);
    smooth(
        makers,
        "sigmoid",
        Tensor::sigmoid,
        Tensor::sigmoidInPlace,
        ElementSteps::sigmoid,
        ElementSteps::any);
    smooth(
        makers, "silu", Tensor::silu, Tensor::siluInPlace, x -> x * sigmoid(x), ElementSteps::any);
    smooth(
        makers,
        "elu",
        Tensor::elu,
        Tensor::eluInPlace,
        x -> x > 0 ? x : Math.expm1(x),
        ElementSteps::noKink);
    smooth(
        makers,
        "leakyRelu",
        Tensor::leakyRelu,
        Tensor::leakyReluInPlace,
        x -> x > 0 ? x : 0.01 * x,
        ElementSteps::noKink);
    always(makers, "neg", Tensor::neg, Tensor::negInPlace, x -> -x, ElementSteps::any);
    always(
        makers, "square", Tensor::square, Tensor::squareInPlace, x -> x * x, x -> Math.abs(x) < 50);
    always(makers, "abs", Tensor::abs, Tensor::absInPlace, Math::abs, ElementSteps::noKink);
    always(
        makers,
        "relu",
        Tensor::relu,
        Tensor::reluInPlace,
        x -> Math.max(x, 0),
        ElementSteps::noKink);
    binary(makers, "add", Tensor::add, Tensor::addInPlace, Double::sum, (_, _) -> 1);
    binary(makers, "sub", Tensor::sub, Tensor::subInPlace, (a, b) -> a - b, (_, _) -> 1);
    binary(
        makers,
        "mul",
        Tensor::mul,
        Tensor::mulInPlace,
        (a, b) -> a * b,
        (a, b) -> 1000 - Math.abs(a * b));
    binary(
        makers,
        "maximum",
        Tensor::maximum,
        (a, b) -> a.copyFrom(a.maximum(b)),
        Math::max,
        ElementSteps::apart);
    binary(
        makers,
        "minimum",
        Tensor::minimum,
        (a, b) -> a.copyFrom(a.minimum(b)),
        Math::min,
        ElementSteps::apart);
    binary(
        makers, "copyFrom", (a, b) -> a.mul(0L).add(b), Tensor::copyFrom, (_, b) -> b, (_, _) -> 1);
    makers.add(ElementSteps::div);
    makers.add(ElementSteps::addNumber);
    makers.add(ElementSteps::mulNumber);
    makers.add(ElementSteps::addNumberInPlace);
    makers.add(ElementSteps::mulNumberInPlace);
    makers.add(ElementSteps::fill);
    makers.add(ElementSteps::pow);
  }

  private static boolean any(double unused) {
    return true;
  }

  private static boolean noKink(double x) {
    return Math.abs(x) > GAP;
  }

  private static double sigmoid(double x) {
    return 1 / (1 + Math.exp(-x));
  }

  private static double apart(double a, double b) {
    return Math.abs(a - b) - GAP;
  }

  /** A function of real numbers, and its form in place. */
  private static void smooth(
      List<Steps.Maker> makers,
      String name,
      UnaryOperator<Tensor> call,
      UnaryOperator<Tensor> inPlace,
      DoubleUnaryOperator f,
      DoublePredicate domain) {
    makers.add(draw -> draw.whole ? null : unary(draw, name, call, f, domain));
    makers.add(draw -> draw.whole ? null : unaryInPlace(draw, name, inPlace, f, domain));
  }

  /** The same for functions that integers have, too. */
  private static void always(
      List<Steps.Maker> makers,
      String name,
      UnaryOperator<Tensor> call,
      UnaryOperator<Tensor> inPlace,
      DoubleUnaryOperator f,
      DoublePredicate domain) {
    makers.add(draw -> unary(draw, name, call, f, domain));
    makers.add(draw -> unaryInPlace(draw, name, inPlace, f, domain));
  }

  private static @Nullable Step unary(
      Steps.Draw draw,
      String name,
      UnaryOperator<Tensor> call,
      DoubleUnaryOperator f,
      DoublePredicate domain) {
    int x = draw.any();
    return draw.get(x).all(domain) ? Steps.one(name, x, call, plain -> plain.map(f)) : null;
  }

  private static @Nullable Step unaryInPlace(
      Steps.Draw draw,
      String name,
      UnaryOperator<Tensor> call,
      DoubleUnaryOperator f,
      DoublePredicate domain) {
    int x = draw.any();
    Plain plain = draw.get(x);
    return plain.all(domain) && !plain.overlaps()
        ? Steps.change(name + "InPlace", x, call, p -> p.map(f))
        : null;
  }

  /** A function of two numbers, where {@code domain} is positive, and its form in place. */
  private static void binary(
      List<Steps.Maker> makers,
      String name,
      BinaryOperator<Tensor> call,
      BinaryOperator<Tensor> inPlace,
      DoubleBinaryOperator f,
      DoubleBinaryOperator domain) {
    makers.add(
        draw -> {
          int a = draw.any();
          int b = draw.any();
          Plain x = draw.get(a);
          Plain y = draw.get(b);
          if (!x.broadcastsWith(y) || !x.zip(y, domain).all(v -> v > 0)) {
            return null;
          }
          return new Step(
              name,
              List.of(a, b),
              false,
              in -> call.apply(in[0], in[1]),
              in -> in[0].zip(in[1], f));
        });
    makers.add(
        draw -> {
          int a = draw.any();
          int b = draw.any();
          Plain x = draw.get(a);
          Plain y = draw.get(b);
          // What is written must not be read on the way, unless it is the very same.
          if (!x.broadcastsWith(y)
              || !Arrays.equals(x.broadcastShape(y), x.shape())
              || x.overlaps()
              || (x.sharesMemory(y) && a != b)
              || !x.zip(y, domain).all(v -> v > 0)) {
            return null;
          }
          return new Step(
              name + "InPlace",
              List.of(a, b),
              true,
              in -> inPlace.apply(in[0], in[1]),
              in -> in[0].set(in[0].zip(in[1], f)));
        });
  }

  private static @Nullable Step div(Steps.Draw draw) {
    int a = draw.any();
    int b = draw.any();
    Plain y = draw.get(b);
    if (draw.whole || !draw.get(a).broadcastsWith(y) || !y.all(v -> Math.abs(v) > 0.2)) {
      return null;
    }
    return new Step(
        "div",
        List.of(a, b),
        false,
        in -> in[0].div(in[1]),
        in -> in[0].zip(in[1], (p, q) -> p / q));
  }

  private static Step addNumber(Steps.Draw draw) {
    double c = draw.number();
    long n = (long) c;
    return Steps.one(
        "add " + c, draw.any(), draw.whole ? x -> x.add(n) : x -> x.add(c), p -> p.map(v -> v + c));
  }

  private static Step mulNumber(Steps.Draw draw) {
    double c = draw.number();
    long n = (long) c;
    return Steps.one(
        "mul " + c, draw.any(), draw.whole ? x -> x.mul(n) : x -> x.mul(c), p -> p.map(v -> v * c));
  }

  private static @Nullable Step addNumberInPlace(Steps.Draw draw) {
    double c = draw.number();
    long n = (long) c;
    int x = draw.any();
    if (draw.get(x).overlaps()) {
      return null;
    }
    return Steps.change(
        "addInPlace " + c,
        x,
        draw.whole ? t -> t.addInPlace(n) : t -> t.addInPlace(c),
        p -> p.map(v -> v + c));
  }

  private static @Nullable Step mulNumberInPlace(Steps.Draw draw) {
    double c = draw.number();
    long n = (long) c;
    int x = draw.any();
    if (draw.get(x).overlaps() || !draw.get(x).all(v -> Math.abs(v) < 1000)) {
      return null;
    }
    return Steps.change(
        "mulInPlace " + c,
        x,
        draw.whole ? t -> t.mulInPlace(n) : t -> t.mulInPlace(c),
        p -> p.map(v -> v * c));
  }

  private static @Nullable Step fill(Steps.Draw draw) {
    double c = draw.number();
    int x = draw.any();
    return draw.get(x).overlaps()
        ? null
        : Steps.change("fill " + c, x, t -> t.fill(c), p -> p.map(_ -> c));
  }

  private static @Nullable Step pow(Steps.Draw draw) {
    int x = draw.any();
    return draw.get(x).all(v -> Math.abs(v) < 8)
        ? Steps.one("pow 3", x, t -> t.pow(3L), p -> p.map(v -> v * v * v))
        : null;
  }
}
