package org.lanewise.examples.tutorial;

import java.util.Arrays;
import org.lanewise.MemoryFormat;
import org.lanewise.Tensor;

/** Batch, channel, height, width: the order of the axes, and where their elements lie. */
final class Dimensions {
  private Dimensions() {}

  private static void show(Tensor x) {
    System.out.println(
        Arrays.toString(x.shape().toArray())
            + " "
            + Arrays.toString(x.strides())
            + " "
            + x.isContiguous());
  }

  public static void main(String[] args) {
    Tensor images = Tensor.arange(24).view(1, 2, 3, 4);
    show(images);
    Tensor last = images.to(MemoryFormat.CHANNELS_LAST);
    show(last);
    System.out.println(last.equal(images));
    show(last.add(1));
    show(last.contiguous());
    Tensor keras = images.permute(0, 2, 3, 1);
    show(keras);
    System.out.println(keras.select(0, 0).select(0, 0));
    show(keras.flatten(1));
    show(images.select(1, 0).unsqueeze(1));
  }
}
