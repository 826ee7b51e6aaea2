package org.lanewise.nn;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.lanewise.DType;
import org.lanewise.MemoryFormat;
import org.lanewise.Tensor;

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
public abstract class Module {
  final Map<String, @Nullable Tensor> parameters = new LinkedHashMap<>();
  final Map<String, @Nullable Tensor> buffers = new LinkedHashMap<>();
  final Map<String, Module> children = new LinkedHashMap<>();
  private final Set<String> unsaved = new HashSet<>();
  private boolean training = true;

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

  /** Runs the module. */
  public final Tensor call(Tensor input) {
    return forward(input);
  }

  /** Runs the module on two tensors. */
  public final Tensor call(Tensor first, Tensor second) {
    return forward(first, second);
  }

  /** Runs the module on three tensors. */
  public final Tensor call(Tensor first, Tensor second, Tensor third) {
    return forward(first, second, third);
  }

  // ---- making

  /** Makes a module a part of this one, under a name; returns it. */
  protected final <M extends Module> M add(String name, M module) {
    Registration.checkName(this, name);
    return replace(name, module);
  }

  /** Puts a module in the place of the part of this name, or adds it; returns it. */
  protected final <M extends Module> M replace(String name, M module) {
    if (!children.containsKey(name)) {
      Registration.checkName(this, name);
    }
    Registration.checkNoCircle(this, name, module);
    children.put(name, module);
    return module;
  }

  /**
   * Makes a tensor a parameter: it requires a gradient from now on and is given to optimizers;
   * returns it. It belongs to no scope any more.
   *
   * @throws org.lanewise.GradException if it is the result of operations that were recorded
   */
  protected final Tensor addParameter(String name, Tensor tensor) {
    Registration.checkName(this, name);
    parameters.put(name, Registration.parameter(this, name, tensor));
    return tensor;
  }

  /** Makes a new parameter of this shape, FLOAT32 and zero; returns it. */
  protected final Tensor addParameter(String name, long... sizes) {
    return addParameter(name, Tensor.zeros(sizes));
  }

  /**
   * Says that there could be a parameter of this name but is none, as the bias of a layer without:
   * {@link #parameterOrNull} gives null.
   */
  protected final void addAbsentParameter(String name) {
    Registration.checkName(this, name);
    parameters.put(name, null);
  }

  /**
   * Makes a tensor a buffer: saved with the parameters but not trained; returns it. It belongs to
   * no scope any more.
   */
  protected final Tensor addBuffer(String name, Tensor tensor) {
    return addBuffer(name, tensor, true);
  }

  /** {@link #addBuffer(String, Tensor)} that is saved only if {@code persistent}. */
  protected final Tensor addBuffer(String name, Tensor tensor, boolean persistent) {
    Registration.checkName(this, name);
    buffers.put(name, Registration.outsideScopes(tensor));
    if (!persistent) {
      unsaved.add(name);
    }
    return tensor;
  }

  /** Says that there could be a buffer of this name but is none. */
  protected final void addAbsentBuffer(String name) {
    Registration.checkName(this, name);
    buffers.put(name, null);
  }

  // ---- parts by name

  /**
   * The parameter of this name, of this module or of a part: {@code parameter("hidden.weight")}.
   *
   * @throws IllegalArgumentException if there is none
   */
  public final Tensor parameter(String path) {
    Tensor own = parameters.get(path);
    return own != null ? own : Paths.present(this, path, Paths.parameter(this, path));
  }

  /** {@link #parameter}, or null for one that was added as absent. */
  public final @Nullable Tensor parameterOrNull(String path) {
    Tensor own = parameters.get(path);
    return own != null ? own : Paths.parameter(this, path);
  }

  /**
   * The buffer of this name, of this module or of a part: {@code buffer("norm.running_mean")}.
   *
   * @throws IllegalArgumentException if there is none
   */
  public final Tensor buffer(String path) {
    Tensor own = buffers.get(path);
    return own != null ? own : Paths.present(this, path, Paths.buffer(this, path));
  }

  /** {@link #buffer}, or null for one that was added as absent. */
  public final @Nullable Tensor bufferOrNull(String path) {
    Tensor own = buffers.get(path);
    return own != null ? own : Paths.buffer(this, path);
  }

  /**
   * The part of this name, or a part of a part: {@code module("layer1.0.conv1")}; this module for
   * an empty name.
   *
   * @throws IllegalArgumentException if there is none
   */
  public final Module module(String path) {
    return Paths.module(this, path);
  }

  // ---- all parts

  /** The direct parts by name, in the order in which they were added. */
  public final Map<String, Module> children() {
    return Collections.unmodifiableMap(children);
  }

  /** This module and all its parts, each before its own parts. */
  public final List<Module> modules() {
    return new ArrayList<>(namedModules().values());
  }

  /** This module, under an empty name, and all its parts by their full names. */
  public final Map<String, Module> namedModules() {
    return Parts.modules(this);
  }

  /** The parameters of this module and all its parts. */
  public final List<Tensor> parameters() {
    return new ArrayList<>(namedParameters().values());
  }

  /** The parameters of this module and all its parts, by their full names. */
  public final Map<String, Tensor> namedParameters() {
    return Parts.tensors(this, module -> module.parameters);
  }

  /** The buffers of this module and all its parts. */
  public final List<Tensor> buffers() {
    return new ArrayList<>(namedBuffers().values());
  }

  /** The buffers of this module and all its parts, by their full names. */
  public final Map<String, Tensor> namedBuffers() {
    return Parts.tensors(this, module -> module.buffers);
  }

  /**
   * Calls {@code action} with this module and all its parts, parts first; returns this.
   *
   * <pre>{@code
   * net.apply(m -> { if (m instanceof Linear) Init.zeros(m.parameter("bias")); });
   * }</pre>
   */
  public final Module apply(Consumer<? super Module> action) {
    Set<Module> seen = Parts.identitySet();
    children.values().stream().filter(seen::add).forEach(child -> child.apply(action));
    action.accept(this);
    return this;
  }

  // ---- state

  /**
   * Parameters and buffers by their full names: what a checkpoint holds. The tensors require no
   * gradient and share the module's memory; {@code clone()} those that later training shall not
   * change.
   */
  public final Map<String, Tensor> stateDict() {
    return StateDict.of(this);
  }

  /**
   * Copies the values of a state dictionary into this module, converted to its types.
   *
   * @throws IllegalArgumentException listing all names that are missing, unexpected or of another
   *     shape; nothing is changed then
   */
  public final void loadStateDict(Map<String, Tensor> state) {
    loadStateDict(state, true);
  }

  /**
   * {@link #loadStateDict(Map)}; unless {@code strict}, names that are missing or unexpected are
   * returned instead, and shapes are checked all the same.
   */
  public final LoadResult loadStateDict(Map<String, Tensor> state, boolean strict) {
    return StateDict.load(this, state, strict);
  }

  final boolean isSaved(String buffer) {
    return !unsaved.contains(buffer);
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

  /** Brings all parameters and buffers that have the axes for it into a format; returns this. */
  public final Module to(MemoryFormat format) {
    Conversion.to(this, format);
    return this;
  }

  // ---- printing

  /** The arguments that the printed form shows in brackets; empty by default. */
  protected String arguments() {
    return "";
  }

  /** The name that printed forms and messages have for this kind of module: that of its class. */
  protected String typeName() {
    for (Class<?> type = getClass(); type != null; type = type.getSuperclass()) {
      if (!type.isAnonymousClass()) {
        return type.getSimpleName();
      }
    }
    return "Module";
  }

  /** The tree of modules as PyTorch prints it. */
  @Override
  public final String toString() {
    return Printed.of(this);
  }
}
