package org.lanewise.goldens;

import org.lanewise.Tensor;
import org.lanewise.nn.functional.Reduction;

/** The calls for losses: one for each reduction. */
abstract class LossGoldenTest extends GoldenTest {
  LossGoldenTest(String family) {
    super(family);
  }

  interface Loss {
    Tensor of(Tensor[] in, Reduction reduction);
  }

  @Override
  boolean recordsGradients() {
    return true;
  }

  final void reductions(String name, Loss loss) {
    one(name + "_none", in -> loss.of(in, Reduction.NONE));
    one(name + "_mean", in -> loss.of(in, Reduction.MEAN));
    one(name + "_sum", in -> loss.of(in, Reduction.SUM));
  }

  /** Cases that are called alike, with names of one beginning. */
  final void mean(Loss loss, String name, String... kinds) {
    for (String kind : kinds) {
      one(name + "_" + kind, in -> loss.of(in, Reduction.MEAN));
    }
  }
}
