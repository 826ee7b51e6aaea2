package org.lanewise.ops.network.pooling;

import java.lang.foreign.MemorySegment;
import org.lanewise.DType;
import org.lanewise.Shape;
import org.lanewise.Tensor;
import org.lanewise.autograd.Context;
import org.lanewise.autograd.Function;
import org.lanewise.ops.Elements;
import org.lanewise.ops.Grain;
import org.lanewise.parallel.Parallel;
import org.lanewise.simd.MaxPool;

/**
 * Where the elements of small planes lie in large ones: the places of maxima.
 *
 * @param indices INT32, contiguous, of the shape of the small planes: places in the large ones,
 *     which are known to be inside
 * @param large the shape of the large planes
 * @param axes the number of axes of a plane
 */
record Places(Tensor indices, Shape large, int axes) {
  private int largePlaces() {
    return places(large);
  }

  private int smallPlaces() {
    return places(indices.shape());
  }

  private int places(Shape shape) {
    long places = 1;
    for (int i = 1; i <= axes; i++) {
      places *= shape.size(-i);
    }
    return Math.toIntExact(places);
  }

  private long planes() {
    return indices.elements() / Math.max(1, smallPlaces());
  }

  private int index(long i) {
    return (int) Elements.getLong(DType.INT32, indices.segment(), indices.offset() + i);
  }

  /** These with a copy of the indices, for a graph that may outlive the one they belong to. */
  Places copy() {
    return new Places(indices.clone(), large, axes);
  }

  /** {@code y[index] = x}, zero elsewhere; the last of several at one place counts. */
  Tensor put(Tensor input) {
    Tensor x = input.contiguous();
    Tensor y = Tensor.zeros(large, x.dtype());
    move(
        (small, big) ->
            Elements.copy(x.dtype(), x.segment(), x.offset() + small, y.segment(), big));
    return y;
  }

  private interface Move {
    void of(long small, long large);
  }

  private void move(Move move) {
    int from = smallPlaces();
    int to = largePlaces();
    Parallel.ranges(
        planes(),
        Grain.rows(to),
        (first, end) -> {
          for (long i = first * from; i < end * from; i++) {
            move.of(i, i / from * to + index(i));
          }
        });
  }

  /** {@code y[index] += x}: each element of small planes added to its place in large ones. */
  static final class Scatter extends Function {
    private final Places places;

    Scatter(Places places) {
      this.places = places;
    }

    @Override
    public String name() {
      return "PlacesScatter";
    }

    @Override
    public Tensor forward(Context c, Tensor input) {
      c.save(places.indices);
      Tensor x = input.contiguous();
      Tensor y = Tensor.zeros(places.large, x.dtype());
      DType type = x.dtype();
      MemorySegment xs = x.segment();
      MemorySegment ys = y.segment();
      if (type == DType.FLOAT32) {
        MemorySegment is = places.indices.segment();
        int from = places.smallPlaces();
        int to = places.largePlaces();
        Parallel.ranges(
            places.planes(),
            Grain.rows(to),
            (first, end) ->
                MaxPool.backward(
                    xs,
                    x.offset() + first * from,
                    is,
                    places.indices.offset() + first * from,
                    (int) (end - first),
                    from,
                    to,
                    ys,
                    first * to));
        return y;
      }
      places.move(
          (small, large) -> {
            double sum =
                Elements.getDouble(type, ys, large)
                    + Elements.getDouble(type, xs, x.offset() + small);
            Elements.setDouble(type, ys, large, sum);
          });
      return y;
    }

    @Override
    public Tensor backward(Context c, Tensor g) {
      return new Gather(new Places(c.saved(0), places.large, places.axes)).apply(g);
    }
  }

  /** {@code y = x[index]}: the adjoint of {@link Scatter}. */
  static final class Gather extends Function {
    private final Places places;

    Gather(Places places) {
      this.places = places;
    }

    @Override
    public String name() {
      return "PlacesGather";
    }

    @Override
    public Tensor forward(Context c, Tensor input) {
      c.save(places.indices);
      Tensor x = input.contiguous();
      Tensor y = Tensor.empty(places.indices.shape(), x.dtype());
      places.move(
          (small, large) ->
              Elements.copy(x.dtype(), x.segment(), x.offset() + large, y.segment(), small));
      return y;
    }

    @Override
    public Tensor backward(Context c, Tensor g) {
      return new Scatter(new Places(c.saved(0), places.large, places.axes)).apply(g);
    }
  }
}
