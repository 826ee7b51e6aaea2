package org.lanewise.ops.network.convolution;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import org.lanewise.Tensor;
import org.lanewise.memory.Scratch;
import org.lanewise.parallel.Parallel;
import org.lanewise.simd.ConvRows;

/**
 * A direct convolution of padded planes, or its adjoint, in float32: {@code to[n, d] = sum over the
 * sources s and the taps of w[d, s, tap] planes[n, s]}.
 *
 * <p>Small weights stay in the cache while each thread takes images of its own, which it copies
 * into planes first; large ones are shared out among the threads, and meet several images.
 */
final class DirectRows {
  /** Multiplications that make a range worth handing to another thread. */
  static final long PIECE = 1_000_000;

  /** Elements copied that make a range worth handing to another thread. */
  static final long COPIES = 50_000;

  /** Weights up to this size stay in a second-level cache beside an image. */
  private static final long SMALL_WEIGHTS = 1 << 20;

  /** Planes that are made before they are read, when the weights are shared out. */
  private static final long PLANES = 1 << 20;

  /** One pair of runs: its part of the tables and of the packed weights. */
  private record Part(AxisPlan.Run rows, AxisPlan.Run columns, int k, long table, long packed) {}

  private final int batch;
  private final int groups;
  private final int sources;
  private final int results;
  private final long sourceStride;
  private final long resultStride;
  private final long groupWeights;
  private final int kernelWidth;
  private final int kernel;
  private final int height;
  private final int width;
  private final PaddedImage image;
  private final long sourcePlaces;
  private final List<Part> parts = new ArrayList<>();
  private final long tableElements;
  private final long packedElements;
  private final long scratchElements;

  private DirectRows(ConvGeometry d, boolean adjoint, AxisPlan rows, AxisPlan columns) {
    this.kernel = d.kernel().height() * d.kernel().width();
    this.batch = d.batch();
    this.groups = d.groups();
    this.sources = adjoint ? d.groupFilters() : d.groupChannels();
    this.results = adjoint ? d.groupChannels() : d.groupFilters();
    this.sourceStride = adjoint ? (long) d.groupChannels() * kernel : kernel;
    this.resultStride = adjoint ? kernel : (long) d.groupChannels() * kernel;
    this.groupWeights = (long) sources * results * kernel;
    this.kernelWidth = d.kernel().width();
    this.height = adjoint ? d.size().height() : d.out().height();
    this.width = adjoint ? d.size().width() : d.out().width();
    this.sourcePlaces = (long) rows.size() * columns.size();
    this.image = new PaddedImage(sources * groups, rows, columns);
    long table = 0;
    long packed = 0;
    long scratch = 0;
    for (AxisPlan.Run r : rows.runs()) {
      for (AxisPlan.Run c : columns.runs()) {
        int k = sources * r.taps.length * c.taps.length;
        parts.add(new Part(r, c, k, table, packed));
        table += k;
        packed += groups * ConvRows.packedElements(results, k);
        scratch = Math.max(scratch, ConvRows.scratchElements(r.count, c.count, image.pitch()));
      }
    }
    this.tableElements = table;
    this.packedElements = packed;
    this.scratchElements = scratch;
  }

  static DirectRows convolution(ConvGeometry d) {
    return new DirectRows(d, false, rows(d, false), columns(d, false));
  }

  static DirectRows adjoint(ConvGeometry d) {
    return new DirectRows(d, true, rows(d, true), columns(d, true));
  }

  static AxisPlan rows(ConvGeometry d, boolean adjoint) {
    return axis(
        adjoint,
        d.size().height(),
        d.kernel().height(),
        d.stride().height(),
        d.dilation().height(),
        d.before().height(),
        d.out().height());
  }

  static AxisPlan columns(ConvGeometry d, boolean adjoint) {
    return axis(
        adjoint,
        d.size().width(),
        d.kernel().width(),
        d.stride().width(),
        d.dilation().width(),
        d.before().width(),
        d.out().width());
  }

  private static AxisPlan axis(
      boolean adjoint, int size, int kernel, int stride, int dilation, int before, int out) {
    return adjoint
        ? AxisPlan.adjoint(size, kernel, stride, dilation, before, out)
        : AxisPlan.convolution(size, kernel, stride, dilation, before, out);
  }

  /** Writes all of {@code to}; every tensor is dense. */
  void run(Tensor from, Tensor w, Epilogue epilogue, Tensor to) {
    try (Scratch prepared = Scratch.of((tableElements + packedElements) * 4)) {
      MemorySegment memory = prepared.segment();
      for (Part part : parts) {
        writeTable(part, image, sources, memory);
      }
      int blocks = (results + ConvRows.BLOCK - 1) / ConvRows.BLOCK;
      long blockWeights = packedElements / Math.max(1, (long) blocks * groups);
      Parallel.ranges(
          (long) groups * blocks,
          Math.max(1, COPIES / Math.max(1, blockWeights)),
          (first, last) -> {
            for (long b = first; b < last; b++) {
              pack(w, epilogue, (int) (b / blocks), (int) (b % blocks), memory);
            }
          });
      if (batch > 1 && packedElements * 4 <= SMALL_WEIGHTS) {
        byImages(from, to, epilogue.rectified(), memory);
      } else {
        byResults(from, to, epilogue.rectified(), memory, blocks);
      }
    }
  }

  /** Where each weight of a result meets its source: sources, then taps. */
  private static void writeTable(Part part, PaddedImage image, int sources, MemorySegment memory) {
    writeTable(part.rows, part.columns, image, sources, memory, part.table);
  }

  static void writeTable(
      AxisPlan.Run rows,
      AxisPlan.Run columns,
      PaddedImage image,
      int sources,
      MemorySegment memory,
      long at) {
    long next = at;
    for (int s = 0; s < sources; s++) {
      for (int p = 0; p < rows.taps.length; p++) {
        for (int q = 0; q < columns.taps.length; q++) {
          long place =
              image.position(rows.phases[p], columns.phases[q], rows.shifts[p], columns.shifts[q])
                  + s * image.plane();
          memory.setAtIndex(ValueLayout.JAVA_INT, next++, Math.toIntExact(place * 4));
        }
      }
    }
  }

  private void pack(Tensor w, Epilogue epilogue, int group, int block, MemorySegment memory) {
    int first = block * ConvRows.BLOCK;
    int count = Math.min(ConvRows.BLOCK, results - first);
    long weight = w.offset() + group * groupWeights + first * resultStride;
    for (Part part : parts) {
      long to = packed(part, group, block);
      for (int f = 0; f < ConvRows.BLOCK; f++) {
        int result = group * results + first + Math.min(f, count - 1); // the others are not kept
        memory.setAtIndex(ValueLayout.JAVA_FLOAT, to + f, epilogue.scale(result));
        memory.setAtIndex(ValueLayout.JAVA_FLOAT, to + ConvRows.BLOCK + f, epilogue.shift(result));
      }
      ConvRows.pack(
          w.segment(),
          weight,
          resultStride,
          sourceStride,
          count,
          sources,
          part.rows.taps,
          part.columns.taps,
          kernelWidth,
          kernel,
          memory,
          to + ConvRows.HEADER);
    }
  }

  private long packed(Part part, int group, int block) {
    long one = ConvRows.packedElements(results, part.k);
    return tableElements
        + part.packed
        + group * one
        + ConvRows.packedElements(block * ConvRows.BLOCK, part.k);
  }

  private void byImages(Tensor from, Tensor to, boolean rectified, MemorySegment memory) {
    long work = Math.max(1, packedElements * height * width / parts.size());
    Parallel.ranges(
        batch,
        Math.max(1, PIECE / work),
        (first, last) -> {
          try (Scratch planes = Scratch.of(image.elements() * 4);
              Scratch sums = Scratch.of(scratchElements * 4)) {
            for (long n = first; n < last; n++) {
              long source = from.offset() + n * sources * groups * sourcePlaces;
              image.gather(from.segment(), source, 0, sources * groups, planes.segment(), 0);
              for (int g = 0; g < groups; g++) {
                compute(
                    memory, planes.segment(), 0, n, g, 0, results, rectified, to, sums.segment());
              }
            }
          }
        });
  }

  private void byResults(
      Tensor from, Tensor to, boolean rectified, MemorySegment memory, int blocks) {
    int images = Math.clamp(PLANES / (image.elements() * 4), 1, Math.max(1, batch));
    int channels = sources * groups;
    long work =
        Math.max(1, packedElements / ((long) groups * blocks) * height * width / parts.size());
    try (Scratch planes = Scratch.of(image.elements() * 4 * images)) {
      for (int n = 0; n < batch; n += images) {
        int start = n;
        int count = Math.min(images, batch - n);
        Parallel.ranges(
            (long) count * channels,
            Math.max(1, COPIES / image.plane()),
            (first, last) -> {
              for (long c = first; c < last; ) {
                int at = (int) (c / channels);
                int channel = (int) (c % channels);
                int until = (int) Math.min(channels, channel + last - c);
                long source = from.offset() + (long) (start + at) * channels * sourcePlaces;
                image.gather(
                    from.segment(),
                    source,
                    channel,
                    until,
                    planes.segment(),
                    at * image.elements());
                c += until - channel;
              }
            });
        Parallel.ranges(
            (long) groups * blocks,
            Math.max(1, PIECE / (work * count)),
            (first, last) -> {
              try (Scratch sums = Scratch.of(scratchElements * 4)) {
                for (long b = first; b < last; b++) {
                  int g = (int) (b / blocks);
                  int result = (int) (b % blocks) * ConvRows.BLOCK;
                  int until = Math.min(results, result + ConvRows.BLOCK);
                  for (int i = 0; i < count; i++) {
                    compute(
                        memory,
                        planes.segment(),
                        i * image.elements(),
                        start + i,
                        g,
                        result,
                        until,
                        rectified,
                        to,
                        sums.segment());
                  }
                }
              }
            });
      }
    }
  }

  private void compute(
      MemorySegment memory,
      MemorySegment planes,
      long at,
      long n,
      int group,
      int first,
      int last,
      boolean rectified,
      Tensor to,
      MemorySegment sums) {
    long base = (long) group * sources * image.plane();
    long plane = (long) height * width;
    long result = to.offset() + ((n * groups + group) * results + first) * plane;
    for (Part part : parts) {
      ConvRows.run(
          memory,
          packed(part, group, first / ConvRows.BLOCK),
          last - first,
          memory,
          part.table,
          part.k,
          planes,
          at + base,
          image.elements() - base,
          image.pitch(),
          part.rows.count,
          part.columns.count,
          to.segment(),
          result + (long) part.rows.first * width + part.columns.first,
          plane,
          (long) part.rows.step * width,
          part.columns.step,
          rectified,
          sums,
          0);
    }
  }
}
