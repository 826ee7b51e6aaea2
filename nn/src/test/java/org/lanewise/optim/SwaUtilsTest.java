package org.lanewise.optim;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.lanewise.Generator;
import org.lanewise.Tensor;
import org.lanewise.data.DataLoader;
import org.lanewise.data.TensorDataset;
import org.lanewise.nn.BatchNorm1d;
import org.lanewise.nn.Goldens;
import org.lanewise.nn.Linear;
import org.lanewise.nn.Module;
import org.lanewise.nn.ReLU;
import org.lanewise.nn.Sequential;

/** Statistics of batch norms for averaged weights, beside PyTorch's {@code update_bn}. */
class SwaUtilsTest {
  private static Sequential net() {
    return Sequential.of(
        new Linear(4, 3),
        new BatchNorm1d(3, BatchNorm1d.options().momentum(0.3)),
        new ReLU(),
        new BatchNorm1d(3));
  }

  @Test
  void statisticsAreThoseOfPyTorch() {
    Goldens goldens = Goldens.read("optim/statistics_of_norms");
    Generator.manualSeed(9);
    Sequential net = net();
    net.call(Tensor.rand(6, 4));
    net.eval();
    net.module("3").train();
    List<Tensor> batches = List.of(Tensor.rand(5, 4), Tensor.rand(5, 4), Tensor.rand(3, 4));
    SwaUtils.updateBn(batches, net, net::call);
    net.stateDict().forEach((name, tensor) -> goldens.check(name, tensor, 1e-6));
    assertEquals(goldens.all().size(), net.stateDict().size());
    assertFalse(net.isTraining() || net.module("1").isTraining());
    assertTrue(net.module("3").isTraining());
    assertEquals(0.3, ((BatchNorm1d) net.module("1")).momentum());
    assertEquals(0.1, ((BatchNorm1d) net.module("3")).momentum());
    assertNull(net.parameter("0.weight").grad());
  }

  @Test
  void loadersAreRead() {
    Sequential net = net();
    Tensor inputs = Tensor.randn(20, 4);
    var data = new TensorDataset(inputs, Tensor.zeros(20));
    SwaUtils.updateBn(new DataLoader(data, DataLoader.batchSize(20)), net);
    Tensor first = net.module("0").call(inputs);
    assertTrue(first.mean(0).allclose(net.buffer("1.running_mean"), 0, 1e-6, false));
    assertEquals(1, net.buffer("3.num_batches_tracked").item());
  }

  @Test
  void modesAndMomentaComeBackAfterAnError() {
    Sequential net = net();
    net.eval();
    assertThrows(
        IllegalArgumentException.class,
        () -> SwaUtils.updateBn(List.of(Tensor.ones(2, 9)), net, net::call));
    assertFalse(net.module("1").isTraining());
    assertEquals(0.3, ((BatchNorm1d) net.module("1")).momentum());
    Module plain = new Linear(2, 2);
    SwaUtils.updateBn(List.of(Tensor.ones(2, 9)), plain, plain::call); // nothing to compute
  }

  @Test
  void averagedNetworksAreCopiesThatLoadTheAverages() {
    Sequential net = net();
    var average = AveragedParameters.swa(net.namedParameters());
    average.update();
    try (org.lanewise.Grad _ = org.lanewise.Grad.off()) {
      net.parameter("0.weight").mulInPlace(3);
    }
    average.update();
    Module averaged = net.copy();
    averaged.loadStateDict(average.averages(), false);
    SwaUtils.updateBn(List.of(Tensor.randn(7, 4)), averaged, averaged::call);
    assertArrayEquals(
        Objects.requireNonNull(average.averages().get("0.weight")).toFloatArray(),
        averaged.parameter("0.weight").toFloatArray());
    assertEquals(1, averaged.buffer("1.num_batches_tracked").item());
    assertEquals(0, net.buffer("1.num_batches_tracked").item());
  }
}
