package org.lanewise.ops.network.convolution;

import java.lang.foreign.ValueLayout;
import org.lanewise.Tensor;
import org.lanewise.memory.Scratch;
import org.lanewise.parallel.Parallel;
import org.lanewise.simd.ConvWeightSums;
import org.lanewise.simd.Transpose;

/**
 * The gradient of a direct convolution's weights in float32: {@code dw[f, c, tap] = sum over images
 * and positions of planes[n, c] dy[n, f]}.
 *
 * <p>The images are taken in chunks that fit the caches; of a chunk, planes and turned gradients
 * are made first, then the threads share out the rows of the sums. Chunks depend on the sizes
 * alone, and each sum takes its images in order.
 */
final class DirectSums {
  /** Planes and gradients of a chunk. */
  private static final long CHUNK_BYTES = 3 << 20;

  private final ConvGeometry d;
  private final AxisPlan rows;
  private final AxisPlan columns;
  private final PaddedImage image;

  DirectSums(ConvGeometry geometry) {
    this.d = geometry;
    this.rows = DirectRows.rows(d, false);
    this.columns = DirectRows.columns(d, false);
    this.image = new PaddedImage(d.channels(), rows, columns);
  }

  void run(Tensor x, Tensor g, Tensor dw) {
    if (d.batch() == 0) {
      dw.segment().asSlice(dw.offset() * 4, dw.elements() * 4).fill((byte) 0);
      return;
    }
    int padded = ConvWeightSums.padded(d.groupFilters());
    int patch = d.patch();
    long turned = (long) padded * d.positions();
    long bytes = (image.elements() + turned * d.groups()) * 4;
    int images = Math.clamp(CHUNK_BYTES / bytes, 1, d.batch());
    try (Scratch table = Scratch.of(4L * (patch + d.positions()));
        Scratch planes = Scratch.of(4 * image.elements() * images);
        Scratch gradients = Scratch.of(4 * turned * d.groups() * images);
        Scratch sums = Scratch.of(4L * d.groups() * patch * padded)) {
      DirectRows.writeTable(
          rows.runs().getFirst(),
          columns.runs().getFirst(),
          image,
          d.groupChannels(),
          table.segment(),
          0);
      writePlaces(table, patch);
      for (int n = 0; n < d.batch(); n += images) {
        int count = Math.min(images, d.batch() - n);
        prepare(x, g, n, count, planes, gradients, turned);
        add(n > 0, count, table, planes, gradients, turned, sums, padded);
      }
      finish(sums, padded, dw);
    }
  }

  private void writePlaces(Scratch table, long at) {
    long next = at;
    for (int i = 0; i < d.out().height(); i++) {
      for (int j = 0; j < d.out().width(); j++) {
        table.segment().setAtIndex(ValueLayout.JAVA_INT, next++, 4 * (i * image.pitch() + j));
      }
    }
  }

  /** Makes the planes and the turned gradients of a chunk: two pieces of work for each image. */
  private void prepare(
      Tensor x, Tensor g, int first, int count, Scratch planes, Scratch gradients, long turned) {
    Parallel.ranges(
        2L * count,
        Math.max(1, DirectRows.COPIES / (image.elements() + turned)),
        (from, to) -> {
          for (long i = from; i < to; i++) {
            long at = i / 2;
            long n = first + at;
            if (i % 2 == 0) {
              long source = x.offset() + n * d.channels() * d.places();
              image.gather(
                  x.segment(), source, 0, d.channels(), planes.segment(), at * image.elements());
            } else {
              for (int group = 0; group < d.groups(); group++) {
                long filter = n * d.filters() + (long) group * d.groupFilters();
                ConvWeightSums.turn(
                    g.segment(),
                    g.offset() + filter * d.positions(),
                    d.groupFilters(),
                    d.positions(),
                    gradients.segment(),
                    (group * (long) count + at) * turned);
              }
            }
          }
        });
  }

  private void add(
      boolean add,
      int count,
      Scratch table,
      Scratch planes,
      Scratch gradients,
      long turned,
      Scratch sums,
      int padded) {
    int patch = d.patch();
    int tiles = (patch + ConvWeightSums.TILE - 1) / ConvWeightSums.TILE;
    long work = (long) ConvWeightSums.TILE * padded * d.positions() * count;
    Parallel.ranges(
        (long) d.groups() * tiles,
        Math.max(1, DirectRows.PIECE / Math.max(1, work)),
        (from, to) -> {
          try (Scratch tile = Scratch.of(4L * ConvWeightSums.SCRATCH_ELEMENTS)) {
            for (long t = from; t < to; ) {
              int group = (int) (t / tiles);
              int first = (int) (t % tiles) * ConvWeightSums.TILE;
              long until = Math.min(to, (group + 1L) * tiles);
              int rowsHere = (int) Math.min(patch - first, (until - t) * ConvWeightSums.TILE);
              long base = group * (long) d.groupChannels() * image.plane();
              ConvWeightSums.run(
                  planes.segment(),
                  base,
                  count * image.elements() - base,
                  count,
                  image.elements(),
                  table.segment(),
                  first,
                  rowsHere,
                  table.segment(),
                  patch,
                  d.positions(),
                  gradients.segment(),
                  group * (long) count * turned,
                  d.groupFilters(),
                  add,
                  sums.segment(),
                  ((long) group * patch + first) * padded,
                  padded,
                  tile.segment(),
                  0);
              t = until;
            }
          }
        });
  }

  private void finish(Scratch sums, int padded, Tensor dw) {
    int patch = d.patch();
    for (int group = 0; group < d.groups(); group++) {
      int at = group;
      Parallel.ranges(
          patch,
          Math.max(64, DirectRows.COPIES / padded),
          (from, to) ->
              Transpose.floats(
                  sums.segment(),
                  ((long) at * patch + from) * padded,
                  (int) (to - from),
                  d.groupFilters(),
                  padded,
                  dw.segment(),
                  dw.offset() + (long) at * d.groupFilters() * patch + from,
                  patch));
    }
  }
}
