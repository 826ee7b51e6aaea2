package org.lanewise.examples.mnist;

import static org.lanewise.nn.functional.Functional.softmax;

import java.io.IOException;
import java.nio.file.Path;
import org.lanewise.Grad;
import org.lanewise.Scope;
import org.lanewise.ShapeException;
import org.lanewise.Tensor;
import org.lanewise.data.Mnist;
import org.lanewise.examples.BadInputException;
import org.lanewise.examples.networks.MnistNet;
import org.lanewise.io.Checkpoint;

/** Reads digits with a trained network. */
public final class DigitReader {
  private final MnistNet net = new MnistNet();

  /**
   * Loads a network that a training has saved.
   *
   * @throws BadInputException if the file holds other tensors than those of {@link MnistNet}
   * @throws IOException if it is no safetensors file or cannot be read
   */
  public DigitReader(Path model) throws BadInputException, IOException {
    try (Scope _ = Scope.open()) { // the tensors of the file are copied into the network
      net.loadStateDict(Checkpoint.load(model));
    } catch (ShapeException e) {
      throw new BadInputException(
          model, "the tensors of a network by 'train mnist'", "others (" + e.getMessage() + ")", e);
    }
    net.eval();
  }

  /**
   * The probabilities of the digits 0 to 9.
   *
   * @param pixels 28 * 28 values, row by row, 0 for background and 1 for ink
   */
  public float[] probabilities(float[] pixels) {
    try (Scope _ = Scope.open();
        Grad _ = Grad.off()) {
      Tensor image = Tensor.of(pixels, 1, 1, DigitImage.SIDE, DigitImage.SIDE);
      Tensor normalised = image.sub(Mnist.MEAN).div(Mnist.DEVIATION);
      return softmax(net.call(normalised), 1).toFloatArray();
    }
  }
}
