package org.lanewise.nn;

import java.lang.reflect.Modifier;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.lanewise.DType;
import org.lanewise.MemoryFormat;
import org.lanewise.Shape;
import org.lanewise.Tensor;
import org.lanewise.autograd.Hook;

/**
 * A part of a network: holds parameters, buffers and other modules by name, and computes an output
 * from an input.
 *
 * <pre>{@code
 * final class Net extends Module {
 *   private final Linear hidden = add("hidden", new Linear(784, 128));
 *   private final Linear out = add("out", new Linear(128, 10));
 *
 *   @Override
 *   public Tensor forward(Tensor x) {
 *     return out.call(relu(hidden.call(x.flatten(1))));
 *   }
 * }
 * }</pre>
 *
 * <p>A module overrides the {@code forward} that it needs, with one, two or three tensors, and is
 * run by {@code call}. Names of parts of parts are joined by dots, as in PyTorch: {@code
 * hidden.weight}. A tensor or module that was added twice is listed once, but saved under each
 * name.
 *
 * <p>A file that imports all of this package needs {@code import org.lanewise.nn.Module;} besides,
 * since {@code java.lang} has a class of that name.
 */
public abstract non-sealed class Module extends ModuleState {
  private boolean training = true;
  private @Nullable ModuleHooks hooks;

  /** Makes a module without parts, in training mode. */
  protected Module() {}

  // ---- computing

  /** Computes the output; called by {@link #call(Tensor)}. */
  public Tensor forward(Tensor input) {
    throw noForward("1 tensor");
  }

  /** Computes the output; called by {@link #call(Tensor, Tensor)}. */
  public Tensor forward(Tensor first, Tensor second) {
    throw noForward("2 tensors");
  }

  /** Computes the output; called by {@link #call(Tensor, Tensor, Tensor)}. */
  public Tensor forward(Tensor first, Tensor second, Tensor third) {
    throw noForward("3 tensors");
  }

  private UnsupportedOperationException noForward(String inputs) {
    return new UnsupportedOperationException(typeName() + ": has no forward of " + inputs);
  }

  /**
   * Runs the module: forward with the hooks around it. The message of an exception from inside says
   * which part it comes from: {@code in block.0.conv1: Conv2d: ...}.
   */
  public final Tensor call(Tensor input) {
    try {
      return isPlain() ? forward(input) : hooks().run(this, List.of(input), x -> forward(x.get(0)));
    } catch (RuntimeException e) {
      throw Located.in(this, e);
    }
  }

  /** Runs the module on two tensors. */
  public final Tensor call(Tensor first, Tensor second) {
    try {
      return isPlain()
          ? forward(first, second)
          : hooks().run(this, List.of(first, second), x -> forward(x.get(0), x.get(1)));
    } catch (RuntimeException e) {
      throw Located.in(this, e);
    }
  }

  /** Runs the module on three tensors. */
  public final Tensor call(Tensor first, Tensor second, Tensor third) {
    try {
      return isPlain()
          ? forward(first, second, third)
          : hooks()
              .run(this, List.of(first, second, third), x -> forward(x.get(0), x.get(1), x.get(2)));
    } catch (RuntimeException e) {
      throw Located.in(this, e);
    }
  }

  /**
   * Runs a computation of this module as {@code call} does, with hooks and the path in messages:
   * for modules whose result is more than one tensor, in a {@code call} of their own.
   */
  protected final <R extends Outputs<R>> R run(
      List<Tensor> inputs, Function<List<Tensor>, R> computation) {
    try {
      return isPlain() ? computation.apply(inputs) : hooks().runFor(this, inputs, computation);
    } catch (RuntimeException e) {
      throw Located.in(this, e);
    }
  }

  /** {@link #run} for one tensor: for a {@code call} that takes something besides tensors. */
  protected final Tensor runOne(List<Tensor> inputs, Function<List<Tensor>, Tensor> computation) {
    try {
      return isPlain() ? computation.apply(inputs) : hooks().run(this, inputs, computation);
    } catch (RuntimeException e) {
      throw Located.in(this, e);
    }
  }

  /**
   * Runs the module with other tensors in the place of its parameters and buffers, by their full
   * names; gradients flow to them. What is not given stays; tied names all get what one of them is
   * given. PyTorch's {@code torch.func.functional_call}.
   *
   * <pre>{@code
   * var layer = new Linear(2, 1, false);
   * Tensor weight = Tensor.ones(1, 2).requiresGrad(true);
   * layer.functionalCall(Map.of("weight", weight), Tensor.of(3f, 4f)); // [1]
   * layer.functionalCall(Map.of("weight", weight.mul(2)), Tensor.of(3f, 4f)).sum().backward();
   * weight.grad(); // tensor([[6., 8.]])
   * }</pre>
   *
   * <p>The tensors stand in the module during the run: no other thread may use it meanwhile.
   *
   * @throws IllegalArgumentException if there is no parameter or buffer of a name, or if a tied one
   *     is given two tensors
   * @throws IllegalStateException if a field of a module holds a parameter that is given
   */
  public final Tensor functionalCall(Map<String, Tensor> tensors, Tensor... inputs) {
    return functionalCall(
        tensors,
        () ->
            switch (inputs.length) {
              case 1 -> call(inputs[0]);
              case 2 -> call(inputs[0], inputs[1]);
              case 3 -> call(inputs[0], inputs[1], inputs[2]);
              default ->
                  throw new IllegalArgumentException(
                      typeName()
                          + ": functionalCall: expected 1 to 3 inputs, got "
                          + inputs.length);
            });
  }

  /**
   * {@link #functionalCall(Map, Tensor...)} for calls with something besides tensors: {@code
   * lstm.functionalCall(tensors, () -> lstm.call(x, state))}.
   */
  public final <R> R functionalCall(Map<String, Tensor> tensors, Supplier<R> computation) {
    return Substitution.run(this, tensors, computation);
  }

  final void setTraining(boolean mode) {
    training = mode;
  }

  /** Whether nothing but forward is run by call. */
  final boolean isPlain() {
    if (!checked) {
      Unregistered.check(this);
      checked = true;
    }
    return hooks == null;
  }

  private ModuleHooks hooks() {
    ModuleHooks own = hooks;
    if (own == null) {
      own = new ModuleHooks();
      hooks = own;
    }
    return own;
  }

  /** Calls {@code hook} before each forward, with the inputs; it may return others. */
  public final Hook registerForwardPreHook(ForwardPreHook hook) {
    return hooks().addForwardPre(hook);
  }

  /**
   * Calls {@code hook} after each forward, with inputs and output; it may return another output.
   *
   * <pre>{@code
   * var layer = new Linear(3, 2);
   * Hook hook = layer.registerForwardHook((module, inputs, output) -> output.relu());
   * layer.call(Tensor.ones(1, 3)).min().item() >= 0; // true
   * hook.remove();
   * }</pre>
   */
  public final Hook registerForwardHook(ForwardHook hook) {
    return hooks().addForward(hook);
  }

  /**
   * Calls {@code hook} in each backward pass before it goes through this module, with the gradients
   * of its outputs; it may return others.
   */
  public final Hook registerFullBackwardPreHook(BackwardPreHook hook) {
    return hooks().addBackwardPre(hook);
  }

  /**
   * Calls {@code hook} in each backward pass after it went through this module, with the gradients
   * of its inputs and outputs; it may return others for the inputs. Inputs and outputs must not be
   * changed in place then.
   */
  public final Hook registerFullBackwardHook(BackwardHook hook) {
    return hooks().addBackward(hook);
  }

  // ---- modes

  /**
   * Puts this module and all its parts into training mode; dropout and batch norm behave
   * differently then. Returns this.
   */
  public final Module train() {
    return train(true);
  }

  /**
   * Puts this module and all its parts into training mode, or into evaluation mode; returns this. A
   * module that keeps parts of it in one mode overrides this.
   */
  public Module train(boolean mode) {
    training = mode;
    children.values().forEach(child -> child.train(mode));
    return this;
  }

  /** Puts this module and all its parts into evaluation mode; returns this. */
  public final Module eval() {
    return train(false);
  }

  /** Whether this module is in training mode. */
  public final boolean isTraining() {
    return training;
  }

  /** Lets all parameters require a gradient, or none: {@code false} freezes them; returns this. */
  public final Module requiresGrad(boolean required) {
    Parts.tensors(this, module -> module.parameters)
        .values()
        .forEach(p -> p.requiresGrad(required));
    return this;
  }

  /** Forgets the gradients of all parameters. */
  public final void zeroGrad() {
    Parts.tensors(this, module -> module.parameters).values().forEach(Tensor::zeroGrad);
  }

  /**
   * Converts all parameters and floating-point buffers; returns this. The tensors stay the same, so
   * that optimizers go on training them.
   *
   * @throws org.lanewise.DTypeException if {@code type} is no floating-point type
   */
  public final Module to(DType type) {
    Conversion.to(this, type);
    return this;
  }

  /** {@link #to(DType)} FLOAT32. */
  public final Module toFloat() {
    return to(DType.FLOAT32);
  }

  /** {@link #to(DType)} FLOAT64. */
  public final Module toDouble() {
    return to(DType.FLOAT64);
  }

  /** {@link #to(DType)} FLOAT16. */
  public final Module toHalf() {
    return to(DType.FLOAT16);
  }

  /** {@link #to(DType)} BFLOAT16. */
  public final Module toBfloat16() {
    return to(DType.BFLOAT16);
  }

  /** Brings all parameters and buffers that have the axes for it into a format; returns this. */
  public final Module to(MemoryFormat format) {
    Conversion.to(this, format);
    return this;
  }

  // ---- copies

  /**
   * A module like this one that shares nothing with it, as {@code copy.deepcopy} makes it in
   * PyTorch: all parts, parameters and buffers are copied, with mode, types and what requires a
   * gradient, and no random numbers are drawn. Gradients are not copied; what was added twice is
   * one thing in the copy too; hooks are called for the copy as well.
   *
   * <pre>{@code
   * Linear teacher = new Linear(4, 2);
   * Linear student = Module.copyOf(teacher);
   * Tensor x = Tensor.randn(3, 4);
   * student.call(x).equal(teacher.call(x)); // true
   * Module frozen = teacher.copy().eval().requiresGrad(false);
   * }</pre>
   *
   * <p>No constructor is run. Fields of the copy, final ones too, hold the copies of the parts and
   * tensors that those of the original hold, also inside lists, sets, maps, arrays and records.
   * Other objects in fields are shared, and so is what a {@code transient} field holds unless it is
   * a part.
   *
   * @throws IllegalStateException if a field holds another object that leads to a part, such as a
   *     lambda, or belongs to a package that is not open to this module
   * @throws org.lanewise.GradException if a buffer or field holds the result of operations that
   *     were recorded
   */
  public final Module copy() {
    return Copies.of(this);
  }

  /** {@link #copy()} with the type of the module: {@code Net twin = Net.copyOf(net)}. */
  @SuppressWarnings("unchecked") // a copy is of the same class
  public static <M extends Module> M copyOf(M module) {
    return (M) module.copy();
  }

  @Override
  final void copyParts(Module original, Copies copies) {
    super.copyParts(original, copies);
    hooks = null;
    Lazy waiting = original.lazy;
    lazy = null;
    if (waiting != null) {
      waiting.copyTo(this);
    }
    if (original.hooks != null) {
      hooks().addAll(original.hooks, hook -> waiting == null || !waiting.isHook(hook));
    }
  }

  // ---- printing

  /**
   * A table of the parts with the shapes of their outputs, parameters and multiplications, found by
   * a run on zeros of these shapes in evaluation mode.
   *
   * <pre>{@code
   * System.out.print(Sequential.of(new Linear(784, 128), new ReLU()).summary(Shape.of(1, 784)));
   * }</pre>
   */
  public final Summary summary(Shape first, Shape... more) {
    return Summary.of(this, first, more);
  }

  /** {@link #summary(Shape, Shape...)} by a run on these inputs. */
  public final Summary summary(Tensor first, Tensor... more) {
    return Summary.of(this, first, more);
  }

  /**
   * How many multiplications with an addition one run of this module takes, without those of its
   * parts: those of products of matrices and of convolutions, not what is done element by element
   * or window by window. 0 by default. The shapes are those of the first input and output.
   */
  protected long multiplyAdds(Shape input, Shape output) {
    return 0;
  }

  /** {@link #multiplyAdds(Shape, Shape)} for modules where it depends on more than one input. */
  protected long multiplyAdds(List<Shape> inputs, Shape output) {
    return multiplyAdds(inputs.isEmpty() ? Shape.SCALAR : inputs.get(0), output);
  }

  /**
   * The size that {@link #addLazyParameter} left open, taken from the first input, which is to be
   * checked here.
   */
  protected long lazySize(Tensor input) {
    throw new UnsupportedOperationException(
        typeName() + ": expected lazySize to be overridden, got a lazy parameter without");
  }

  /**
   * Called once when lazy parameters and buffers have got their shapes, all zero: draws first
   * values unless they are {@code loaded} next. Does nothing by default.
   */
  protected void initialize(long size, boolean loaded) {}

  /** The arguments that the printed form shows in brackets; empty by default. */
  protected String arguments() {
    return "";
  }

  /**
   * The name that printed forms and messages have for this kind of module: that of its class, but
   * of a lazy layer that was called the one that it extends.
   */
  protected String typeName() {
    Class<?> type = getClass();
    while (type.isAnonymousClass()) {
      type = type.getSuperclass();
    }
    Class<?> layer = type.getSuperclass();
    boolean became = wasLazy && lazy == null && !Modifier.isAbstract(layer.getModifiers());
    return (became ? layer : type).getSimpleName();
  }

  /** A module is equal to itself alone. */
  @Override
  public final boolean equals(@Nullable Object other) {
    return this == other;
  }

  @Override
  public final int hashCode() {
    return System.identityHashCode(this);
  }

  /** The tree of modules as PyTorch prints it. */
  @Override
  public final String toString() {
    return Printed.of(this);
  }
}
