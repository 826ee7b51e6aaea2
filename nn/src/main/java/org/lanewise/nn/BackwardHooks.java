package org.lanewise.nn;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lanewise.Tensor;
import org.lanewise.autograd.Context;
import org.lanewise.autograd.MultiFunction;
import org.lanewise.autograd.NodeHook;

/**
 * Calls backward hooks in the passes through one run of a module. Inputs and outputs go through
 * nodes that do nothing but see the gradients of all of them at once.
 */
final class BackwardHooks {
  private final Module module;
  private final List<BackwardPreHook> before;
  private final List<BackwardHook> after;
  private int inputCount;
  private boolean inputsHaveGradients;
  private @Nullable List<@Nullable Tensor> outputGradients;

  BackwardHooks(Module module, List<BackwardPreHook> before, List<BackwardHook> after) {
    this.module = module;
    this.before = before;
    this.after = after;
  }

  /** All tensors as they are, with one node for those that require gradients. */
  private static final class Boundary extends MultiFunction {
    @Override
    public Tensor[] forward(Context c, Tensor... inputs) {
      c.markNonDifferentiable(
          Arrays.stream(inputs).filter(x -> !x.requiresGrad()).toArray(Tensor[]::new));
      return inputs.clone();
    }

    @Override
    public @Nullable Tensor[] backward(Context c, @Nullable Tensor... gradients) {
      return gradients.clone();
    }
  }

  private static boolean anyRequiresGrad(List<Tensor> tensors) {
    return tensors.stream().anyMatch(Tensor::requiresGrad);
  }

  private static List<Tensor> through(List<Tensor> tensors, NodeHook hook) {
    Tensor[] results = new Boundary().apply(tensors.toArray(Tensor[]::new));
    for (Tensor result : results) {
      if (result.requiresGrad()) {
        Objects.requireNonNull(result.gradFn()).registerHook(hook);
        break;
      }
    }
    return List.of(results);
  }

  List<Tensor> inputs(List<Tensor> inputs) {
    inputCount = inputs.size();
    inputsHaveGradients = anyRequiresGrad(inputs);
    return inputsHaveGradients ? through(inputs, this::leave) : inputs;
  }

  List<Tensor> outputs(List<Tensor> outputs) {
    return anyRequiresGrad(outputs) ? through(outputs, this::enter) : outputs;
  }

  // The pass reaches the outputs.
  private @Nullable Tensor[] enter(@Nullable Tensor[] passedOn, @Nullable Tensor[] arrived) {
    List<@Nullable Tensor> gradients = list(passedOn);
    for (BackwardPreHook hook : before) {
      List<@Nullable Tensor> changed = hook.call(module, gradients);
      if (changed != null) {
        String what = "gradients from a backward pre-hook";
        gradients = ModuleHooks.checked(module, what, passedOn.length, changed);
      }
    }
    outputGradients = gradients;
    if (!inputsHaveGradients) {
      List<@Nullable Tensor> none = Collections.nCopies(inputCount, (@Nullable Tensor) null);
      for (BackwardHook hook : after) {
        List<@Nullable Tensor> changed = hook.call(module, none, gradients);
        if (changed != null && changed.stream().anyMatch(Objects::nonNull)) {
          throw new IllegalArgumentException(
              module.typeName()
                  + ": expected no gradients from a backward hook, since no input requires one,"
                  + " got some");
        }
      }
      outputGradients = null;
    }
    return gradients.toArray(Tensor[]::new);
  }

  // The pass has reached the inputs.
  private @Nullable Tensor[] leave(@Nullable Tensor[] passedOn, @Nullable Tensor[] arrived) {
    List<@Nullable Tensor> outputs = outputGradients;
    List<@Nullable Tensor> gradients = list(passedOn);
    if (outputs != null) {
      for (BackwardHook hook : after) {
        List<@Nullable Tensor> changed = hook.call(module, gradients, outputs);
        if (changed != null) {
          String what = "gradients from a backward hook";
          gradients = ModuleHooks.checked(module, what, passedOn.length, changed);
        }
      }
      outputGradients = null;
    }
    return gradients.toArray(Tensor[]::new);
  }

  private static List<@Nullable Tensor> list(@Nullable Tensor[] tensors) {
    return Collections.unmodifiableList(new ArrayList<>(Arrays.asList(tensors)));
  }
}
