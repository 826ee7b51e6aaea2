package org.lanewise.goldens;

import static org.lanewise.nn.functional.Functional.cdist;
import static org.lanewise.nn.functional.Functional.cosineEmbeddingLoss;
import static org.lanewise.nn.functional.Functional.cosineSimilarity;
import static org.lanewise.nn.functional.Functional.hingeEmbeddingLoss;
import static org.lanewise.nn.functional.Functional.marginRankingLoss;
import static org.lanewise.nn.functional.Functional.normalize;
import static org.lanewise.nn.functional.Functional.pairwiseDistance;
import static org.lanewise.nn.functional.Functional.pdist;
import static org.lanewise.nn.functional.Functional.softMarginLoss;
import static org.lanewise.nn.functional.Functional.tripletMarginLoss;
import static org.lanewise.nn.functional.Functional.tripletMarginWithDistanceLoss;

import java.util.function.BinaryOperator;
import org.lanewise.Tensor;
import org.lanewise.nn.functional.Functional;
import org.lanewise.nn.functional.Reduction;
import org.lanewise.nn.functional.TripletOptions;

/** Distances of vectors, and their losses. */
class DistancesGoldenTest extends LossGoldenTest {
  DistancesGoldenTest() {
    super("distances");
  }

  @Override
  void calls() {
    cosines();
    norms();
    allPairs();
    cosineLosses();
    triplets();
    pairs();
  }

  private static double order(String name) {
    return switch (name) {
      case "half" -> 0.5;
      case "inf" -> Double.POSITIVE_INFINITY;
      default -> Integer.parseInt(name);
    };
  }

  private static Tensor columns(Tensor x) {
    return x.unsqueeze(1);
  }

  private void cosines() {
    Loss cosine = (in, r) -> cosineSimilarity(in[0], in[1]);
    one("cosine", in -> cosineSimilarity(in[0], in[1]));
    mean(cosine, "cosine", "zero", "types", "int");
    one("cosine_axis_0", in -> cosineSimilarity(in[0], in[1], 0, 1e-8));
    one("cosine_axis_1", in -> cosineSimilarity(in[0], in[1], 1, 1e-8));
    one("cosine_axis_minus_1", in -> cosineSimilarity(in[0], in[1], -1, 1e-8));
    one("cosine_broadcast", in -> cosineSimilarity(columns(in[0]), in[1].unsqueeze(0), -1, 1e-8));
    one("cosine_eps", in -> cosineSimilarity(in[0], in[1], 1, 3));
    one("cosine_axis", in -> cosineSimilarity(in[0], in[1], 2, 1e-8));
  }

  private void norms() {
    one("pairwise", in -> pairwiseDistance(in[0], in[1]));
    for (String p : new String[] {"1", "3", "inf", "0", "half"}) {
      double order = order(p);
      one("pairwise_" + p, in -> pairwiseDistance(in[0], in[1], order, 1e-6, false));
    }
    one("pairwise_keepdim", in -> pairwiseDistance(in[0], in[1], 2, 0.1, true));
    Loss distance = (in, r) -> pairwiseDistance(in[0], in[1]);
    mean(distance, "pairwise", "broadcast", "same", "vectors");
    one("normalize", in -> normalize(in[0]));
    for (String p : new String[] {"1", "3", "inf"}) {
      double order = order(p);
      one("normalize_" + p, in -> normalize(in[0], order, 1, 1e-12));
    }
    one("normalize_axis", in -> normalize(in[0], 2, -2, 2));
    one("normalize_zero", in -> normalize(in[0]));
    one("normalize_outside", in -> normalize(in[0], 2, 2, 1e-12));
  }

  private void allPairs() {
    for (String p : new String[] {"1", "2", "3", "inf", "0"}) {
      double order = order(p);
      one("cdist_" + p, in -> cdist(in[0], in[1], order));
    }
    Loss distances = (in, r) -> cdist(in[0], in[1]);
    mean(distances, "cdist", "batch", "broadcast", "empty", "columns", "vector");
    one("cdist_same", in -> cdist(in[0], in[0].clone()));
    one("cdist_order", in -> cdist(in[0], in[1], -1));
    for (String p : new String[] {"0", "1", "2", "3", "inf"}) {
      double order = order(p);
      one("pdist_" + p, in -> pdist(in[0], order));
    }
    mean((in, r) -> pdist(in[0]), "pdist", "double", "same", "one", "vector");
    one("pdist_order", in -> pdist(in[0], -1));
  }

  private void cosineLosses() {
    Loss loss = (in, r) -> cosineEmbeddingLoss(in[0], in[1], in[2], 0, r);
    reductions("cosine_embedding", loss);
    reductions(
        "cosine_embedding_margin",
        (in, r) -> cosineEmbeddingLoss(in[0], in[1], in[2].detach(), 0.3, r));
    one("cosine_embedding_other", in -> loss.of(in, Reduction.NONE));
    mean(loss, "cosine_embedding", "one", "broadcast", "one_target", "vector");
  }

  private void triplets() {
    TripletOptions options = TripletOptions.options();
    triplet("triplet_margin", options.margin(0.2));
    triplet("triplet_p", options.p(3));
    triplet("triplet_p_1", options.p(1));
    triplet("triplet_eps", options.eps(0.1));
    triplet("triplet_swap", options.swap(true));
    triplet("triplet_vectors", options);
    triplet("triplet_cube", options.reduction(Reduction.NONE));
    triplet("triplet_double", options);
    triplet("triplet_margin_zero", options.margin(0));
    triplet("triplet_axes", options);
    reductions("triplet", (in, r) -> tripletMarginLoss(in[0], in[1], in[2], options.reduction(r)));
    BinaryOperator<Tensor> far = (a, b) -> a.sub(b).abs().amax(-1);
    reductions("triplet_own", (in, r) -> own(in, far, options.margin(0.7).reduction(r)));
    one("triplet_own_swap", in -> own(in, far, options.swap(true)));
    BinaryOperator<Tensor> near = Functional::pairwiseDistance;
    one("triplet_own_default", in -> own(in, near, options));
    one("triplet_own_margin", in -> own(in, far, options.margin(-1)));
    one("triplet_own_axes", in -> own(in, far, options));
  }

  private void triplet(String name, TripletOptions options) {
    one(name, in -> tripletMarginLoss(in[0], in[1], in[2], options));
  }

  private static Tensor own(Tensor[] in, BinaryOperator<Tensor> distance, TripletOptions options) {
    return tripletMarginWithDistanceLoss(in[0], in[1], in[2], distance, options);
  }

  private void pairs() {
    Loss hinge = (in, r) -> hingeEmbeddingLoss(in[0], in[1], 1, r);
    reductions("hinge", hinge);
    reductions("hinge_margin", (in, r) -> hingeEmbeddingLoss(in[0], in[1], 0.3, r));
    one("hinge_other", in -> hinge.of(in, Reduction.NONE));
    mean(hinge, "hinge", "int", "shapes");
    Loss ranking = (in, r) -> marginRankingLoss(in[0], in[1], in[2], 0, r);
    reductions("ranking", ranking);
    reductions("ranking_margin", (in, r) -> marginRankingLoss(in[0], in[1], in[2], 0.5, r));
    mean(ranking, "ranking", "broadcast", "double", "axes");
    Loss soft = (in, r) -> softMarginLoss(in[0], in[1], r);
    reductions("soft_margin", soft);
    mean(soft, "soft_margin", "broadcast", "double", "shapes");
  }
}
