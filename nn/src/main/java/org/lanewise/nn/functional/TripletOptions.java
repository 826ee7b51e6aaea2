package org.lanewise.nn.functional;

/**
 * What losses of triplets have besides their three tensors.
 *
 * @param margin by how much the other should be farther away
 * @param p the order of the norm that measures distances
 * @param eps what is added to differences before they are measured
 * @param swap whether the other's distance is the smaller one of those to anchor and match
 * @param reduction how the losses are combined
 */
public record TripletOptions(
    double margin, double p, double eps, boolean swap, Reduction reduction) {
  private static final TripletOptions DEFAULT =
      new TripletOptions(1, 2, 1e-6, false, Reduction.MEAN);

  /** Margin 1, Euclid's norm, {@code eps = 1e-6}, no swap, the mean. */
  public static TripletOptions options() {
    return DEFAULT;
  }

  /** These options with another margin. */
  public TripletOptions margin(double lead) {
    return new TripletOptions(lead, p, eps, swap, reduction);
  }

  /** These options with another norm. */
  public TripletOptions p(double order) {
    return new TripletOptions(margin, order, eps, swap, reduction);
  }

  /** These options with another {@code eps}. */
  public TripletOptions eps(double added) {
    return new TripletOptions(margin, p, added, swap, reduction);
  }

  /** These options with or without the swap. */
  public TripletOptions swap(boolean smaller) {
    return new TripletOptions(margin, p, eps, smaller, reduction);
  }

  /** These options with another reduction. */
  public TripletOptions reduction(Reduction combine) {
    return new TripletOptions(margin, p, eps, swap, combine);
  }
}
