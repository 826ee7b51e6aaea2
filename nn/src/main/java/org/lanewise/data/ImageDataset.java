package org.lanewise.data;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Objects;
import org.lanewise.DType;
import org.lanewise.Shape;
import org.lanewise.ShapeException;
import org.lanewise.Tensor;
import org.lanewise.simd.Convert;

/**
 * Images of bytes with class labels, kept as bytes and made {@code (x / 255 - mean) / deviation}
 * batch by batch.
 *
 * <p>Batches have inputs {@code [batch, channels, height, width]} FLOAT32 and targets {@code
 * [batch]} INT64.
 */
public final class ImageDataset implements Dataset {
  private final Tensor images;
  private final Tensor labels;
  private final float scale;
  private final float shift;

  /**
   * A data set of images {@code [n, channels, height, width]} and labels {@code [n]}, both UINT8.
   *
   * @param mean what is subtracted from the pixels, in units of 0 to 1
   * @param deviation what they are then divided by
   */
  public ImageDataset(Tensor images, Tensor labels, double mean, double deviation) {
    if (images.dtype() != DType.UINT8
        || images.rank() != 4
        || labels.dtype() != DType.UINT8
        || !labels.shape().equals(Shape.of(images.size(0)))) {
      throw ShapeException.of(
          "ImageDataset",
          "uint8 images [n, channels, height, width] and uint8 labels [n]",
          images.dtype() + " " + images.shape() + " and " + labels.dtype() + " " + labels.shape());
    }
    this.images = images.contiguous();
    this.labels = labels.contiguous();
    this.scale = (float) (1 / (255 * deviation));
    this.shift = (float) (-mean / deviation);
  }

  @Override
  public long size() {
    return images.size(0);
  }

  @Override
  public Batch batch(long... indices) {
    Tensor input = Tensor.empty(images.shape().with(0, indices.length), DType.FLOAT32);
    Tensor target = Tensor.empty(Shape.of(indices.length), DType.INT64);
    MemorySegment source = images.segment();
    MemorySegment classes = labels.segment();
    int pixels = Math.toIntExact(images.elements() / Math.max(1, size()));
    for (int i = 0; i < indices.length; i++) {
      long at = Objects.checkIndex(indices[i], size());
      Convert.u8ToFloat(
          source,
          images.offset() + at * pixels,
          input.segment(),
          (long) i * pixels,
          pixels,
          scale,
          shift);
      long label = classes.get(ValueLayout.JAVA_BYTE, labels.offset() + at) & 0xFF;
      target.segment().setAtIndex(ValueLayout.JAVA_LONG, i, label);
    }
    return new Batch(input, target);
  }
}
