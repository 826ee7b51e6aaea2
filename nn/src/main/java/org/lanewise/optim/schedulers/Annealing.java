package org.lanewise.optim.schedulers;

/** How a number goes from one value to another. */
public enum Annealing {
  /** As half a wave of a cosine: slowly, fast, slowly. */
  COS {
    @Override
    double between(double start, double end, double done) {
      return end + (start - end) / 2 * (Math.cos(Math.PI * done) + 1);
    }

    @Override
    double part(double done) {
      return (1 - Math.cos(Math.PI * done)) / 2;
    }
  },
  /** In a straight line. */
  LINEAR {
    @Override
    double between(double start, double end, double done) {
      return (end - start) * done + start;
    }

    @Override
    double part(double done) {
      return done;
    }
  };

  /** The value on the way from {@code start} to {@code end}, of which a part is done. */
  abstract double between(double start, double end, double done);

  /** How much of the way is behind at that part of the time. */
  abstract double part(double done);
}
