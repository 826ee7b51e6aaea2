package org.lanewise.nn.utils;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.lanewise.Shape;
import org.lanewise.ShapeException;
import org.lanewise.Tensor;

/**
 * Sequences of different lengths as one tensor: padded to the longest, or packed for recurrent
 * layers. All are differentiable.
 *
 * <pre>{@code
 * Tensor padded = Sequences.padSequence(List.of(Tensor.ones(4, 2), Tensor.ones(3, 2)));
 * PackedSequence packed = Sequences.packPaddedSequence(padded, new long[] {4, 3});
 * Sequences.padPackedSequence(packed).output().shape(); // [4, 2, 2]
 * }</pre>
 */
public final class Sequences {
  private Sequences() {}

  // ---- padded

  /** Fills sequences {@code [length, ...]} up with zeros: {@code [longest, batch, ...]}. */
  public static Tensor padSequence(List<Tensor> sequences) {
    return padSequence(sequences, false, 0);
  }

  /** Fills sequences {@code [length, ...]} up: {@code [longest, batch, ...]}, or batch first. */
  public static Tensor padSequence(List<Tensor> sequences, boolean batchFirst, double value) {
    return padSequence(sequences, batchFirst, value, false);
  }

  /** {@link #padSequence(List, boolean, double)} at the end, or in front if {@code left}. */
  public static Tensor padSequence(
      List<Tensor> sequences, boolean batchFirst, double value, boolean left) {
    long longest = lengths("padSequence", sequences).max().orElse(0);
    List<Tensor> filled = new ArrayList<>();
    for (Tensor sequence : sequences) {
      long[] sizes = sequence.shape().toArray();
      sizes[0] = longest - sizes[0];
      Tensor padding = Tensor.zeros(Shape.of(sizes), sequence.dtype()).fill(value);
      filled.add(
          sizes[0] == 0
              ? sequence
              : Tensor.cat(left ? List.of(padding, sequence) : List.of(sequence, padding)));
    }
    return Tensor.stack(filled, batchFirst ? 0 : 1);
  }

  private static LongStream lengths(String name, List<Tensor> sequences) {
    if (sequences.isEmpty() || sequences.stream().anyMatch(s -> s.rank() == 0)) {
      throw ShapeException.of(name, "sequences [length, ...]", sequences.size() + " tensors");
    }
    return sequences.stream().mapToLong(s -> s.size(0));
  }

  /** The sequences of a padded tensor {@code [time, batch, ...]} again. */
  public static List<Tensor> unpadSequence(Tensor padded, Tensor lengths, boolean batchFirst) {
    Tensor rows = batchFirst ? padded : padded.transpose(0, 1);
    long[] sizes = lengths.toLongArray();
    if (sizes.length > rows.size(0)) {
      throw ShapeException.of("unpadSequence", rows.size(0) + " lengths", sizes.length);
    }
    List<Tensor> sequences = new ArrayList<>();
    for (int i = 0; i < sizes.length; i++) {
      sequences.add(rows.select(0, i).narrow(0, 0, Math.min(sizes[i], rows.size(1))));
    }
    return sequences;
  }

  // ---- packed

  /** Packs sequences {@code [length, ...]}, of which none is longer than the one before. */
  public static PackedSequence packSequence(List<Tensor> sequences) {
    return packSequence(sequences, true);
  }

  /** Packs sequences {@code [length, ...]}; in any order unless {@code enforceSorted}. */
  public static PackedSequence packSequence(List<Tensor> sequences, boolean enforceSorted) {
    long[] lengths = lengths("packSequence", sequences).toArray();
    return packPaddedSequence(padSequence(sequences), lengths, false, enforceSorted);
  }

  /** The sequences of a packed batch, in its order. */
  public static List<Tensor> unpackSequence(PackedSequence packed) {
    PaddedSequence padded = padPackedSequence(packed);
    return unpadSequence(padded.output(), padded.lengths(), false);
  }

  /** Packs a batch {@code [time, batch, ...]} whose lengths do not grow. */
  public static PackedSequence packPaddedSequence(Tensor padded, long[] lengths) {
    return packPaddedSequence(padded, lengths, false, true);
  }

  /** {@link #packPaddedSequence(Tensor, long[], boolean, boolean)} with lengths as INT64. */
  public static PackedSequence packPaddedSequence(
      Tensor padded, Tensor lengths, boolean batchFirst, boolean enforceSorted) {
    return packPaddedSequence(padded, lengths.toLongArray(), batchFirst, enforceSorted);
  }

  /**
   * Packs a padded batch {@code [time, batch, ...]}, or with the batch first; its lengths may grow
   * unless {@code enforceSorted}.
   */
  public static PackedSequence packPaddedSequence(
      Tensor padded, long[] lengths, boolean batchFirst, boolean enforceSorted) {
    String name = "packPaddedSequence";
    if (padded.rank() < 2) {
      throw ShapeException.of(name, "a batch [time, batch, ...]", padded.shape());
    }
    Tensor steps = batchFirst ? padded.transpose(0, 1) : padded;
    int batch = Math.toIntExact(steps.size(1));
    if (lengths.length != batch || batch == 0) {
      throw ShapeException.of(name, "a length for each of " + batch, lengths.length + " lengths");
    }
    for (long length : lengths) {
      if (length < 1 || length > steps.size(0)) {
        throw ShapeException.of(name, "lengths from 1 to " + steps.size(0), length);
      }
    }
    int[] order =
        IntStream.range(0, batch)
            .boxed()
            .sorted(Comparator.comparingLong(i -> -lengths[i]))
            .mapToInt(i -> i)
            .toArray();
    boolean sorted = IntStream.range(0, batch).allMatch(i -> order[i] == i);
    if (enforceSorted && !sorted) {
      throw new IllegalArgumentException(
          name
              + ": expected lengths that do not grow, or enforceSorted false, got "
              + Arrays.toString(lengths));
    }
    long[] sizes = new long[Math.toIntExact(lengths[order[0]])];
    long[] rows = new long[Math.toIntExact(Arrays.stream(lengths).sum())];
    int at = 0;
    for (int t = 0; t < sizes.length; t++) {
      for (int i = 0; i < batch && lengths[order[i]] > t; i++) {
        rows[at++] = (long) t * batch + order[i];
        sizes[t]++;
      }
    }
    Tensor data = steps.flatten(0, 1).indexSelect(0, Tensor.of(rows));
    return enforceSorted
        ? new PackedSequence(data, Tensor.of(sizes), null, null)
        : new PackedSequence(data, Tensor.of(sizes), indices(order), indices(inverse(order)));
  }

  private static Tensor indices(int[] order) {
    return Tensor.of(Arrays.stream(order).asLongStream().toArray());
  }

  private static int[] inverse(int[] order) {
    int[] inverse = new int[order.length];
    for (int i = 0; i < order.length; i++) {
      inverse[order[i]] = i;
    }
    return inverse;
  }

  /** The padded batch {@code [longest, batch, ...]} of a packed one, with zeros. */
  public static PaddedSequence padPackedSequence(PackedSequence packed) {
    return padPackedSequence(packed, false, 0, null);
  }

  /**
   * The padded batch of a packed one.
   *
   * @param totalLength how long sequences become; null for the longest
   */
  public static PaddedSequence padPackedSequence(
      PackedSequence packed, boolean batchFirst, double value, @Nullable Long totalLength) {
    long[] sizes = packed.sizes();
    if (totalLength != null && totalLength < sizes.length) {
      throw ShapeException.of(
          "padPackedSequence", "a totalLength of at least " + sizes.length, totalLength);
    }
    int time = Math.toIntExact(totalLength == null ? sizes.length : totalLength);
    int batch = Math.toIntExact(sizes[0]);
    Tensor data = packed.data();
    Tensor unsorted = packed.unsortedIndices();
    long[] places =
        unsorted == null
            ? IntStream.range(0, batch).asLongStream().toArray()
            : unsorted.toLongArray();
    long[] rows = new long[Math.multiplyExact(time, batch)];
    Arrays.fill(rows, data.size(0)); // the row of padding behind the data
    long[] lengths = new long[batch];
    long start = 0;
    for (int t = 0; t < sizes.length; t++) {
      for (int i = 0; i < batch; i++) {
        if (places[i] < sizes[t]) {
          rows[t * batch + i] = start + places[i];
          lengths[i]++;
        }
      }
      start += sizes[t];
    }
    long[] one = data.shape().toArray();
    one[0] = 1;
    Tensor padding = Tensor.zeros(Shape.of(one), data.dtype()).fill(value);
    Tensor all = Tensor.cat(List.of(data, padding)).indexSelect(0, Tensor.of(rows));
    Tensor output = all.unflatten(0, time, batch);
    return new PaddedSequence(batchFirst ? output.transpose(0, 1) : output, Tensor.of(lengths));
  }
}
