package org.lanewise.nn.utils;

import org.lanewise.Grad;
import org.lanewise.MemoryFormat;
import org.lanewise.Scope;
import org.lanewise.Tensor;
import org.lanewise.nn.Conv2d;
import org.lanewise.nn.Conv3d;
import org.lanewise.nn.ConvTranspose2d;
import org.lanewise.nn.ConvTranspose3d;
import org.lanewise.nn.Module;

/**
 * The order in memory of the weights of convolutions, those of a module and of all its parts;
 * {@link Module#to(MemoryFormat)} changes all parameters and buffers. Both return the module.
 *
 * <pre>{@code
 * Module net = Sequential.of(new Conv2d(3, 8, 3), new ReLU());
 * MemoryFormats.convertConv2dWeightMemoryFormat(net, MemoryFormat.CHANNELS_LAST);
 * net.parameter("0.weight").isContiguous(MemoryFormat.CHANNELS_LAST); // true
 * }</pre>
 */
public final class MemoryFormats {
  private MemoryFormats() {}

  /** The weights of {@link Conv2d} and {@link ConvTranspose2d}. */
  public static <M extends Module> M convertConv2dWeightMemoryFormat(
      M module, MemoryFormat format) {
    module.apply(
        part -> {
          if (part instanceof Conv2d || part instanceof ConvTranspose2d) {
            convert(part, format);
          }
        });
    return module;
  }

  /** The weights of {@link Conv3d} and {@link ConvTranspose3d}. */
  public static <M extends Module> M convertConv3dWeightMemoryFormat(
      M module, MemoryFormat format) {
    module.apply(
        part -> {
          if (part instanceof Conv3d || part instanceof ConvTranspose3d) {
            convert(part, format);
          }
        });
    return module;
  }

  private static void convert(Module layer, MemoryFormat format) {
    try (Grad _ = Grad.off();
        Scope _ = Scope.outside()) {
      Tensor weight = layer.parameter("weight");
      weight.setData(weight.detach().clone(format));
    }
  }
}
