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
import org.lanewise.Tensor;

/** What a module holds, by name: parameters, buffers and other modules. */
public abstract sealed class ModuleParts implements Cloneable permits ModuleState {
  // Not final: a copy gets its own.
  Map<String, @Nullable Tensor> parameters = new LinkedHashMap<>();
  Map<String, @Nullable Tensor> buffers = new LinkedHashMap<>();
  Map<String, Module> children = new LinkedHashMap<>();
  private Set<String> unsaved = new HashSet<>();

  /** Parameters of this module that are computed from others. */
  Map<String, Computed> computed = new LinkedHashMap<>();

  /** What waits for the first input; null if nothing does. */
  volatile @Nullable Lazy lazy;

  /** Whether something has waited for the first input, or does. */
  boolean wasLazy;

  /** Whether fields were looked at for parts that were not added. */
  boolean checked;

  ModuleParts() {}

  final Module self() {
    return (Module) this;
  }

  // ---- making

  /** Makes a module a part of this one, under a name; returns it. */
  protected final <M extends Module> M add(String name, M module) {
    Registration.checkName(self(), name);
    return replace(name, module);
  }

  /** Puts a module in the place of the part of this name, or adds it; returns it. */
  protected final <M extends Module> M replace(String name, M module) {
    if (!children.containsKey(name)) {
      Registration.checkName(self(), name);
    }
    Registration.checkNoCircle(self(), name, module);
    children.put(name, module);
    checked = false;
    return module;
  }

  /**
   * Makes a tensor a parameter: it requires a gradient from now on and is given to optimizers;
   * returns it. It belongs to no scope any more.
   *
   * @throws org.lanewise.GradException if it is the result of operations that were recorded
   */
  protected final Tensor addParameter(String name, Tensor tensor) {
    Registration.checkName(self(), name);
    parameters.put(name, Registration.parameter(self(), name, tensor));
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
    Registration.checkName(self(), name);
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
    Registration.checkName(self(), name);
    buffers.put(name, Registration.outsideScopes(tensor));
    if (!persistent) {
      unsaved.add(name);
    }
    return tensor;
  }

  /** Says that there could be a buffer of this name but is none. */
  protected final void addAbsentBuffer(String name) {
    Registration.checkName(self(), name);
    buffers.put(name, null);
  }

  /**
   * Says that there is a parameter whose shape is known at the first call: -1 stands for the size
   * that {@link Module#lazySize} then takes from the input. Until then reading it, or listing the
   * parameters of a module around it, is an error; loading a state dictionary gives the shape too.
   *
   * <pre>{@code
   * class Scale extends Module {
   *   Scale() {
   *     addLazyParameter("factor", -1);
   *   }
   *
   *   @Override
   *   protected long lazySize(Tensor input) {
   *     return input.size(-1);
   *   }
   *
   *   @Override
   *   protected void initialize(long size, boolean loaded) {
   *     if (!loaded) {
   *       Init.ones(parameter("factor"));
   *     }
   *   }
   *
   *   @Override
   *   public Tensor forward(Tensor x) {
   *     return x.mul(parameter("factor"));
   *   }
   * }
   * new Scale().call(Tensor.ones(2, 3)); // [2, 3]
   * }</pre>
   */
  protected final void addLazyParameter(String name, long... sizes) {
    addParameter(name, awaitInput().add(name, sizes));
  }

  /** {@link #addLazyParameter} for a buffer. */
  protected final void addLazyBuffer(String name, long... sizes) {
    addBuffer(name, awaitInput().add(name, sizes));
  }

  /** Lets the first call take a size from its input. */
  final Lazy awaitInput() {
    Lazy waiting = lazy;
    if (waiting == null) {
      waiting = new Lazy(self());
      lazy = waiting;
      wasLazy = true;
    }
    return waiting;
  }

  /**
   * Whether parameters or buffers of this module itself wait for the first input, as those of
   * {@link LazyLinear} do.
   */
  public final boolean hasUninitializedParams() {
    Lazy waiting = lazy;
    return waiting != null && waiting.isPending();
  }

  // ---- parts by name

  /**
   * The parameter of this name, of this module or of a part: {@code parameter("hidden.weight")}.
   *
   * @throws IllegalArgumentException if there is none
   */
  public final Tensor parameter(String path) {
    Tensor own = lazy == null ? parameters.get(path) : null;
    return own != null ? own : Paths.present(self(), path, Paths.parameter(self(), path));
  }

  /** {@link #parameter}, or null for one that was added as absent. */
  public final @Nullable Tensor parameterOrNull(String path) {
    Tensor own = lazy == null ? parameters.get(path) : null;
    return own != null ? own : Paths.parameter(self(), path);
  }

  /**
   * Copies a value into the parameter of this name; into a parametrised one by way of what it is
   * computed from.
   */
  public final void setParameter(String path, Tensor value) {
    Parametrizing.assign(self(), path, value);
  }

  /**
   * Puts a tensor in the place of a parameter, or of one that is absent, in this module or a part:
   * it is a parameter from then on. Tensors in two places are tied.
   *
   * <pre>{@code
   * var net = Sequential.of(new Embedding(10, 4), new Linear(4, 10, false));
   * net.replaceParameter("1.weight", net.parameter("0.weight"));
   * net.parameters().size(); // 1
   * }</pre>
   *
   * @throws IllegalStateException if a field of the module holds the old one, which forward would
   *     go on using, or if it is computed
   * @throws IllegalArgumentException if there is none
   */
  public final void replaceParameter(String path, Tensor tensor) {
    Registration.replaceParameter(self(), path, tensor);
  }

  /**
   * Lets a parameter of this module be computed by another module from tensors that are trained
   * instead: {@code parametrizations.weight.original}, or {@code original0}, {@code original1} if
   * {@link RightInverse} gives several. A second parametrisation takes the result of the first.
   * Returns this.
   *
   * <pre>{@code
   * class Symmetric extends Module {
   *   @Override
   *   public Tensor forward(Tensor x) {
   *     return x.triu().add(x.triu(1).t());
   *   }
   * }
   * Module layer = new Linear(3, 3).parametrize("weight", new Symmetric());
   * layer.parameter("weight"); // symmetric, computed anew each time
   * }</pre>
   *
   * <p>One original is the same tensor as the parameter before, so that an optimizer goes on
   * training it; several are new.
   *
   * @throws IllegalStateException if a field of the module holds the parameter, which forward would
   *     go on using
   * @throws org.lanewise.ShapeException if the computed value has another shape
   */
  public final Module parametrize(String name, Module parametrization) {
    Parametrizing.register(self(), name, parametrization);
    return self();
  }

  /** Whether a parameter of this module is computed by others. */
  public final boolean isParametrized(String name) {
    return Parametrizing.find(self(), name) != null;
  }

  /**
   * Makes a parameter of its own again of one that is computed: with its value, or with that of the
   * original unless {@code leaveParametrized}. Returns this.
   *
   * @throws IllegalArgumentException if it is not computed, or from several tensors that are to be
   *     left
   */
  public final Module removeParametrizations(String name, boolean leaveParametrized) {
    Parametrizing.remove(self(), name, leaveParametrized);
    return self();
  }

  /**
   * Multiplies a parameter of this module or of a part by a mask from now on: it becomes {@code
   * weight_orig}, which is trained, and the buffer {@code weight_mask}; a second mask takes the
   * place of the first. Returns this. {@link org.lanewise.nn.utils.Prune} finds masks.
   *
   * <pre>{@code
   * Module layer = new Linear(2, 1).prune("weight", Tensor.of(1f, 0f).reshape(1, 2));
   * layer.parameter("weight").at(0, 1).item(); // 0
   * layer.stateDict().keySet(); // [bias, weight_orig, weight_mask]
   * }</pre>
   *
   * @throws IllegalStateException if a field of the module holds the parameter, or if it is
   *     parametrised
   * @throws org.lanewise.ShapeException if the mask has another shape
   */
  public final Module prune(String path, Tensor mask) {
    Pruning.prune(self(), path, mask);
    return self();
  }

  /** Whether a parameter is multiplied by a mask. */
  public final boolean isPruned(String path) {
    return Pruning.isPruned(self(), path);
  }

  /**
   * Makes a parameter of its own again of one that is pruned, with the value that it has; returns
   * this.
   *
   * @throws IllegalArgumentException if it is not pruned
   */
  public final Module removePruning(String path) {
    Pruning.remove(self(), path);
    return self();
  }

  /**
   * The buffer of this name, of this module or of a part: {@code buffer("norm.running_mean")}.
   *
   * @throws IllegalArgumentException if there is none
   */
  public final Tensor buffer(String path) {
    Tensor own = lazy == null ? buffers.get(path) : null;
    return own != null ? own : Paths.present(self(), path, Paths.buffer(self(), path));
  }

  /** {@link #buffer}, or null for one that was added as absent. */
  public final @Nullable Tensor bufferOrNull(String path) {
    Tensor own = lazy == null ? buffers.get(path) : null;
    return own != null ? own : Paths.buffer(self(), path);
  }

  /**
   * The part of this name, or a part of a part: {@code module("layer1.0.conv1")}; this module for
   * an empty name.
   *
   * @throws IllegalArgumentException if there is none
   */
  public final Module module(String path) {
    return Paths.module(self(), path);
  }

  /**
   * Puts a module in the place of a part, or of a part of a part, or adds it: {@code
   * setModule("head.out", new Linear(512, 10))}. A field that holds the old part is an error from
   * then on.
   *
   * @throws IllegalArgumentException if there is no module to put it into
   */
  public final void setModule(String path, Module module) {
    int dot = path.lastIndexOf('.');
    Module owner = module(dot < 0 ? "" : path.substring(0, dot));
    owner.replace(path.substring(dot + 1), module);
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
    return Parts.modules(self());
  }

  /** The parameters of this module and all its parts. */
  public final List<Tensor> parameters() {
    return new ArrayList<>(namedParameters().values());
  }

  /**
   * The parameters of this module and all its parts, by their full names.
   *
   * @throws IllegalStateException if a field of a module holds a part or a parameter that was not
   *     added, unless it is transient: it would not be trained; or if a lazy part was not called
   *     yet, whose parameters have no shape
   */
  public final Map<String, Tensor> namedParameters() {
    Unregistered.checkAll(self());
    Lazy.refuse(self(), "parameters()");
    return Parts.tensors(self(), module -> module.parameters);
  }

  /** {@link #namedParameters()}, without those of the parts unless {@code recurse}. */
  public final Map<String, Tensor> namedParameters(boolean recurse) {
    return recurse ? namedParameters() : Parts.own(self(), "parameters()", parameters);
  }

  /** The buffers of this module and all its parts. */
  public final List<Tensor> buffers() {
    return new ArrayList<>(namedBuffers().values());
  }

  /** The buffers of this module and all its parts, by their full names. */
  public final Map<String, Tensor> namedBuffers() {
    Lazy.refuse(self(), "buffers()");
    return Parts.tensors(self(), module -> module.buffers);
  }

  /** {@link #namedBuffers()}, without those of the parts unless {@code recurse}. */
  public final Map<String, Tensor> namedBuffers(boolean recurse) {
    return recurse ? namedBuffers() : Parts.own(self(), "buffers()", buffers);
  }

  /**
   * Calls {@code action} with this module and all its parts, parts first; returns this.
   *
   * <pre>{@code
   * var net = Sequential.of(new Linear(4, 8), new ReLU(), new Linear(8, 2));
   * net.apply(m -> { if (m instanceof Linear) Init.zeros(m.parameter("bias")); });
   * }</pre>
   */
  public final Module apply(Consumer<? super Module> action) {
    Set<Module> seen = Parts.identitySet();
    children.values().stream().filter(seen::add).forEach(child -> child.apply(action));
    Module self = self();
    action.accept(self);
    return self;
  }

  final boolean isSaved(String buffer) {
    return !unsaved.contains(buffer);
  }

  // ---- copies

  /** An object of this class with the same values in its fields; no constructor is run. */
  final Module shallow() {
    try {
      return (Module) super.clone();
    } catch (CloneNotSupportedException e) {
      throw new AssertionError(e); // implements Cloneable
    }
  }

  /** Gives this shallow copy parts of its own. */
  void copyParts(Module original, Copies copies) {
    parameters = copies.tensors(original, original.parameters);
    buffers = copies.tensors(original, original.buffers);
    children = copies.modules(original.children);
    unsaved = new HashSet<>(unsaved);
    computed = new LinkedHashMap<>(computed);
  }

  /** Not offered, since the clone would run the parts of this module: see {@code copy()}. */
  @Override
  @SuppressWarnings("MissingSuperCall") // by shallow()
  protected final Object clone() throws CloneNotSupportedException {
    throw new CloneNotSupportedException(self().typeName() + ": expected copy(), got clone()");
  }
}
