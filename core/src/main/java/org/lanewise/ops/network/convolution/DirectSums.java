package org.lanewise.ops.network.convolution;

import java.lang.foreign.ValueLayout;
import org.lanewise.Tensor;
import org.lanewise.memory.Scratch;
import org.lanewise.parallel.Parallel;
import org.lanewise.simd.Add;
import org.lanewise.simd.ConvWeightSums;
import org.lanewise.simd.Transpose;

/**
 * The gradient of a direct convolution's weights in float32: {@code dw[f, c, tap] = sum over images
 * and positions of planes[n, c] dy[n, f]}.
 *
 * <p>The images are taken in chunks that fit the caches; of a chunk, planes and turned gradients
 * are made first, then the threads share out the rows of the sums, and where those are few the
 * images too: each part of them has sums of its own, which are added in the end. Chunks and parts
 * depend on the sizes alone, and each sum takes its images in order.
 */
final class DirectSums {
  /** Planes and gradients of a chunk. */
  private static final long CHUNK_BYTES = 3 << 20;

  /** The pieces of work that a chunk should have, so that some threads can share them out. */
  private static final int PIECES = 8;

  private final ConvGeometry d;
  private final AxisPlan rows;
  private final AxisPlan columns;
  private final PaddedImage image;
  private final int padded;
  private final int tiles;

  DirectSums(ConvGeometry geometry) {
    this.d = geometry;
    this.rows = DirectRows.rows(d, false);
    this.columns = DirectRows.columns(d, false);
    this.image = new PaddedImage(d.channels(), rows, columns);
    this.padded = ConvWeightSums.padded(d.groupFilters());
    this.tiles = (d.patch() + ConvWeightSums.TILE - 1) / ConvWeightSums.TILE;
  }

  void run(Tensor x, Tensor g, Tensor dw) {
    if (d.batch() == 0) {
      dw.segment().asSlice(dw.offset() * 4, dw.elements() * 4).fill((byte) 0);
      return;
    }
    int patch = d.patch();
    long turned = (long) padded * d.positions();
    long bytes = (image.elements() + turned * d.groups()) * 4;
    int images = Math.clamp(CHUNK_BYTES / bytes, 1, d.batch());
    int piecesOfPart = d.groups() * tiles;
    int each = Math.clamp((long) images * piecesOfPart / PIECES, 1, images);
    int parts = (images + each - 1) / each;
    long partSums = (long) d.groups() * patch * padded;
    try (Scratch table = Scratch.of(4L * (patch + d.positions()));
        Scratch planes = Scratch.of(4 * image.elements() * images);
        Scratch gradients = Scratch.of(4 * turned * d.groups() * images);
        Scratch sums = Scratch.of(4 * partSums * parts)) {
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
        add(n > 0, count, each, table, planes, gradients, turned, sums);
      }
      for (int part = 1; part < parts; part++) {
        Add.add(
            sums.segment(), 0, sums.segment(), part * partSums, sums.segment(), 0, (int) partSums);
      }
      finish(sums, dw);
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

  /** Sets or adds the sums of a chunk, in parts of {@code each} images. */
  private void add(
      boolean add,
      int count,
      int each,
      Scratch table,
      Scratch planes,
      Scratch gradients,
      long turned,
      Scratch sums) {
    int patch = d.patch();
    long rowsOfPart = (long) d.groups() * tiles;
    int parts = (count + each - 1) / each;
    long work = (long) ConvWeightSums.TILE * padded * d.positions() * each;
    Parallel.ranges(
        rowsOfPart * parts,
        Math.max(1, DirectRows.PIECE / Math.max(1, work)),
        (from, to) -> {
          try (Scratch tile = Scratch.of(4L * ConvWeightSums.SCRATCH_ELEMENTS)) {
            for (long t = from; t < to; ) {
              int part = (int) (t / rowsOfPart);
              int group = (int) (t % rowsOfPart / tiles);
              int first = (int) (t % tiles) * ConvWeightSums.TILE;
              long until = Math.min(to, t - t % tiles + tiles);
              int rowsHere = (int) Math.min(patch - first, (until - t) * ConvWeightSums.TILE);
              int start = part * each;
              int images = Math.min(each, count - start);
              long base =
                  start * image.elements() + group * (long) d.groupChannels() * image.plane();
              ConvWeightSums.run(
                  planes.segment(),
                  base,
                  count * image.elements() - base,
                  images,
                  image.elements(),
                  table.segment(),
                  first,
                  rowsHere,
                  table.segment(),
                  patch,
                  d.positions(),
                  gradients.segment(),
                  (group * (long) count + start) * turned,
                  d.groupFilters(),
                  add,
                  sums.segment(),
                  ((part * (long) d.groups() + group) * patch + first) * padded,
                  padded,
                  tile.segment(),
                  0);
              t = until;
            }
          }
        });
  }

  private void finish(Scratch sums, Tensor dw) {
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
