package org.lanewise.optim;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.lanewise.Grad;
import org.lanewise.Scope;
import org.lanewise.data.Batch;
import org.lanewise.nn.BatchNorm;
import org.lanewise.nn.Module;

/** What a network needs after its weights were averaged; see {@link AveragedParameters}. */
public final class SwaUtils {
  private SwaUtils() {}

  /**
   * Computes the running statistics of all batch norms anew, as the average over the inputs of all
   * batches, for weights that no training step has seen: PyTorch's {@code update_bn}. Modes and
   * momenta are as before afterwards.
   *
   * <pre>{@code
   * var net = Sequential.of(new Linear(4, 3), new BatchNorm1d(3));
   * var data = new TensorDataset(Tensor.randn(20, 4), Tensor.zeros(20));
   * SwaUtils.updateBn(new DataLoader(data, DataLoader.batchSize(5)), net);
   * net.buffer("1.num_batches_tracked").item(); // 4
   * }</pre>
   */
  public static void updateBn(Iterable<Batch> loader, Module model) {
    updateBn(loader, model, batch -> model.call(batch.input()));
  }

  /**
   * {@link #updateBn(Iterable, Module)} where {@code run} runs the model on what the loader gives:
   * {@code updateBn(images, net, x -> net.call(x))}.
   */
  public static <B> void updateBn(
      Iterable<? extends B> loader, Module model, Consumer<? super B> run) {
    Map<BatchNorm, @Nullable Double> momenta = new LinkedHashMap<>();
    Map<Module, Boolean> modes = new LinkedHashMap<>();
    for (Module module : model.modules()) {
      modes.put(module, module.isTraining());
      if (module instanceof BatchNorm norm) {
        momenta.put(norm, norm.momentum());
      }
    }
    if (momenta.isEmpty()) {
      return;
    }
    try (Grad _ = Grad.off()) {
      model.train();
      for (BatchNorm norm : momenta.keySet()) {
        norm.resetRunningStats();
        norm.setMomentum(null);
      }
      for (B batch : loader) {
        try (Scope _ = Scope.open()) {
          run.accept(batch);
        }
      }
    } finally {
      momenta.forEach(BatchNorm::setMomentum);
      modes.forEach(Module::train); // each before its parts, which then get their own
    }
  }
}
