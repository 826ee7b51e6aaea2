package org.lanewise.data;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import org.lanewise.DType;
import org.lanewise.Scope;
import org.lanewise.Shape;
import org.lanewise.Tensor;

/**
 * MNIST: handwritten digits, 28 x 28 pixels, 60,000 to train on and 10,000 to test (LeCun, Cortes,
 * Burges 1998), and generated digits of the same form.
 *
 * <p>Pixels are normalised to {@code (x / 255 - MEAN) / DEVIATION}.
 */
public final class Mnist {
  /** The mean of all training pixels, in units of 0 to 1. */
  public static final double MEAN = 0.1307;

  /** The standard deviation of all training pixels. */
  public static final double DEVIATION = 0.3081;

  private Mnist() {}

  /** The training images of a folder with the four files, gzipped or not. */
  public static Dataset train(Path folder) throws IOException {
    return read(MnistFiles.in(folder).train());
  }

  /** The test images of a folder with the four files, gzipped or not. */
  public static Dataset test(Path folder) throws IOException {
    return read(MnistFiles.in(folder).test());
  }

  /** The images and labels of a pair of files. */
  public static Dataset read(MnistSplit split) throws IOException {
    int count = split.count();
    Tensor images = bytes(count, 1, MnistSplit.SIDE, MnistSplit.SIDE);
    Tensor labels = bytes(count);
    split.readImages(memory(images));
    split.readLabels(memory(labels));
    return new ImageDataset(images, labels, MEAN, DEVIATION);
  }

  /** Digits drawn by {@link StrokeDigits}: image i depends on the seed and i alone. */
  public static Dataset generated(int count, long seed) {
    Tensor images = bytes(count, 1, StrokeDigits.SIDE, StrokeDigits.SIDE);
    Tensor labels = bytes(count);
    StrokeDigits.draw(seed, 0, memory(images), memory(labels));
    return new ImageDataset(images, labels, MEAN, DEVIATION);
  }

  private static Tensor bytes(long... sizes) {
    try (Scope _ = Scope.outside()) {
      return Tensor.empty(Shape.of(sizes), DType.UINT8);
    }
  }

  private static MemorySegment memory(Tensor tensor) {
    return tensor.segment().asSlice(0, tensor.elements());
  }
}
