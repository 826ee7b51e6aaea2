package org.lanewise.nn.utils;

/** How much is to be pruned. */
sealed interface PruneAmount {
  /** How many of so many. */
  long of(long size);

  static PruneAmount count(long count) {
    if (count < 0) {
      throw new IllegalArgumentException("Prune: expected a number of at least 0, got " + count);
    }
    return new Count(count);
  }

  static PruneAmount part(double part) {
    if (!(part >= 0 && part <= 1)) {
      throw new IllegalArgumentException("Prune: expected a part from 0 to 1, got " + part);
    }
    return new Part(part);
  }

  /** A number. */
  record Count(long count) implements PruneAmount {
    @Override
    public long of(long size) {
      if (count > size) {
        throw new IllegalArgumentException(
            "Prune: expected at most " + size + ", which are left, got " + count);
      }
      return count;
    }
  }

  /** A part of what is there, rounded to even halves as by Python. */
  record Part(double part) implements PruneAmount {
    @Override
    public long of(long size) {
      return (long) Math.rint(part * (double) size);
    }
  }
}
