package org.lanewise.nn;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.lanewise.Grad;
import org.lanewise.Tensor;
import org.lanewise.autograd.Hook;

/** The functions that are called when a module is run, and the runs that call them. */
final class ModuleHooks {
  private final HookSlots<ForwardPreHook> forwardPre = new HookSlots<>();
  private final HookSlots<ForwardHook> forward = new HookSlots<>();
  private final HookSlots<BackwardPreHook> backwardPre = new HookSlots<>();
  private final HookSlots<BackwardHook> backward = new HookSlots<>();

  /** The same functions; handles of those hooks do not remove these. */
  void addAll(ModuleHooks others, Predicate<Object> which) {
    forwardPre.addAll(others.forwardPre, which);
    forward.addAll(others.forward, which);
    backwardPre.addAll(others.backwardPre, which);
    backward.addAll(others.backward, which);
  }

  Hook addForwardPre(ForwardPreHook hook) {
    return forwardPre.add(hook);
  }

  Hook addForward(ForwardHook hook) {
    return forward.add(hook);
  }

  Hook addBackwardPre(BackwardPreHook hook) {
    return backwardPre.add(hook);
  }

  Hook addBackward(BackwardHook hook) {
    return backward.add(hook);
  }

  /** Runs a module on tensors with one tensor as the result. */
  Tensor run(Module module, List<Tensor> inputs, Function<List<Tensor>, Tensor> computation) {
    return run(module, inputs, computation, List::of, (_, tensors) -> tensors.get(0));
  }

  /** Runs a module on tensors with a result of several. */
  <R extends Outputs<R>> R runFor(
      Module module, List<Tensor> inputs, Function<List<Tensor>, R> computation) {
    return run(module, inputs, computation, Outputs::tensors, Outputs::with);
  }

  private <R> R run(
      Module module,
      List<Tensor> given,
      Function<List<Tensor>, R> computation,
      Function<R, List<Tensor>> tensors,
      BiFunction<R, List<Tensor>, R> with) {
    List<Tensor> inputs = given;
    for (ForwardPreHook hook : forwardPre.all()) {
      List<Tensor> changed = hook.call(module, inputs);
      if (changed != null) {
        inputs = checked(module, "tensors from a forward pre-hook", inputs.size(), changed);
      }
    }
    List<BackwardPreHook> before = backwardPre.all();
    List<BackwardHook> after = backward.all();
    boolean records = Grad.isOn() && !(before.isEmpty() && after.isEmpty());
    BackwardHooks boundary = records ? new BackwardHooks(module, before, after) : null;
    if (boundary != null) {
      inputs = boundary.inputs(inputs);
    }
    R result = computation.apply(inputs);
    for (ForwardHook hook : forward.all()) {
      List<Tensor> outputs = tensors.apply(result);
      Tensor changed = hook.call(module, inputs, outputs.get(0));
      if (changed != null) {
        List<Tensor> replaced = new ArrayList<>(outputs);
        replaced.set(0, changed);
        result = with.apply(result, replaced);
      }
    }
    return boundary == null ? result : with.apply(result, boundary.outputs(tensors.apply(result)));
  }

  static <T extends @Nullable Object> List<T> checked(
      Module module, String what, int size, List<T> got) {
    if (got.size() != size) {
      throw new IllegalArgumentException(
          module.typeName() + ": expected " + size + " " + what + ", got " + got.size());
    }
    return got;
  }
}
