package org.lanewise.nn;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lanewise.Tensor;
import org.lanewise.autograd.Hook;

/** What a module saves and loads: parameters and buffers by their full names. */
public abstract sealed class ModuleState extends ModuleParts permits Module {
  /** The name of {@link #getExtraState()} in state dictionaries, after that of the module. */
  static final String EXTRA_STATE = "_extra_state";

  private @Nullable StateHooks stateHooks;

  ModuleState() {}

  /**
   * Parameters and buffers by their full names: what a checkpoint holds. The tensors require no
   * gradient and share the module's memory; {@code clone()} those that later training shall not
   * change.
   *
   * @throws IllegalStateException as {@link #namedParameters()}
   */
  public final Map<String, Tensor> stateDict() {
    Unregistered.checkAll(self());
    Lazy.refuse(self(), "stateDict()");
    return StateDict.of(self());
  }

  /**
   * Copies the values of a state dictionary into this module, converted to its types. Parts that
   * take their sizes from the first input take them from the values instead.
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
    return StateDict.load(self(), state, strict);
  }

  /**
   * Whether a parameter or buffer of this module may be missing in a state dictionary that is
   * loaded, since older checkpoints do not have it; false by default.
   */
  protected boolean isOptional(String name) {
    return false;
  }

  /**
   * What a checkpoint shall hold of this module besides parameters and buffers, as a tensor under
   * the name {@code _extra_state}; null, which is the default, if there is nothing.
   *
   * <pre>{@code
   * class Counter extends Module {
   *   private int calls;
   *
   *   @Override
   *   protected Tensor getExtraState() {
   *     return Tensor.scalar(calls);
   *   }
   *
   *   @Override
   *   protected void setExtraState(Tensor state) {
   *     calls = (int) state.item();
   *   }
   * }
   * }</pre>
   */
  protected @Nullable Tensor getExtraState() {
    return null;
  }

  /** Takes back what {@link #getExtraState()} has given; called when a state is loaded. */
  protected void setExtraState(Tensor state) {
    throw new UnsupportedOperationException(
        self().typeName() + ": has getExtraState but no setExtraState");
  }

  // ---- hooks

  final StateHooks stateHooks() {
    return stateHooks == null ? StateHooks.NONE : stateHooks;
  }

  private StateHooks ownStateHooks() {
    StateHooks own = stateHooks;
    if (own == null) {
      own = new StateHooks();
      stateHooks = own;
    }
    return own;
  }

  /** Calls {@code hook} before the state of this module is read for a state dictionary. */
  public final Hook registerStateDictPreHook(StateDictPreHook hook) {
    return ownStateHooks().beforeSave().add(hook);
  }

  /**
   * Calls {@code hook} when this module and its parts are in a state dictionary, which it may
   * change.
   *
   * <pre>{@code
   * var layer = new Linear(2, 2);
   * layer.registerStateDictPostHook((module, state, prefix) -> state.remove(prefix + "bias"));
   * layer.stateDict().keySet(); // [weight]
   * }</pre>
   */
  public final Hook registerStateDictPostHook(StateDictHook hook) {
    return ownStateHooks().afterSave().add(hook);
  }

  /**
   * Calls {@code hook} before a state dictionary is loaded, with a copy that it may change: to
   * rename what older checkpoints call otherwise.
   *
   * <pre>{@code
   * var layer = new Linear(2, 2);
   * layer.registerLoadStateDictPreHook(
   *     (module, state, prefix) -> {
   *       Tensor old = state.remove(prefix + "kernel");
   *       if (old != null) {
   *         state.put(prefix + "weight", old);
   *       }
   *     });
   * layer.loadStateDict(Map.of("kernel", Tensor.ones(2, 2), "bias", Tensor.zeros(2)));
   * }</pre>
   */
  public final Hook registerLoadStateDictPreHook(StateDictHook hook) {
    return ownStateHooks().beforeLoad().add(hook);
  }

  /**
   * Calls {@code hook} when a state dictionary was loaded, parts first, with what did not fit; a
   * result that it returns takes the place of that. What is left is an error if loading is strict.
   */
  public final Hook registerLoadStateDictPostHook(LoadStateDictPostHook hook) {
    return ownStateHooks().afterLoad().add(hook);
  }

  @Override
  void copyParts(Module original, Copies copies) {
    super.copyParts(original, copies);
    stateHooks = stateHooks == null ? null : stateHooks.copy();
  }
}
