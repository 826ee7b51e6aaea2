package org.lanewise.nn;

import java.util.List;
import org.lanewise.Shape;
import org.lanewise.ShapeException;
import org.lanewise.Tensor;
import org.lanewise.nn.init.Init;

/**
 * An encoder of a source and a decoder of a target that sees the encoded source (Vaswani et al.
 * 2017, "Attention is all you need").
 *
 * <pre>{@code
 * var options = Transformer.options().numEncoderLayers(2).numDecoderLayers(2).dimFeedforward(64);
 * var transformer = new Transformer(16, 4, options.batchFirst(true));
 * Tensor source = Tensor.randn(2, 7, 16);
 * Tensor target = Tensor.randn(2, 5, 16);
 * Tensor mask = Transformer.generateSquareSubsequentMask(5);
 * transformer.call(source, target, Transformer.masks().tgtMask(mask)).shape(); // [2, 5, 16]
 * }</pre>
 *
 * <p>Shape: {@code source [length, batch, dModel], target [places, batch, dModel] -> [places,
 * batch, dModel]}; with {@code batchFirst} the first two axes are exchanged; both may be without
 * batch. <br>
 * Parameters: those of {@code encoder} and {@code decoder}, each with a {@code norm}. <br>
 * Init: Xavier uniform for all with more than one axis, each layer with values of its own; biases
 * of the linear maps as {@link Linear}, the same in each layer.
 */
public final class Transformer extends Module {
  private final long dModel;
  private final boolean batchFirst;
  private final TransformerEncoder encoder;
  private final TransformerDecoder decoder;

  /** 512 features, 8 heads, 6 layers in encoder and decoder. */
  public Transformer() {
    this(512, 8);
  }

  /** 6 layers in encoder and decoder, 2048 features between, dropout 0.1, relu. */
  public Transformer(long dModel, int heads) {
    this(dModel, heads, options());
  }

  /** A transformer on {@code dModel} features, which the heads share. */
  public Transformer(long dModel, int heads, TransformerOptions options) {
    this.dModel = dModel;
    this.batchFirst = options.batchFirst();
    encoder =
        add(
            "encoder",
            new TransformerEncoder(
                new TransformerEncoderLayer(dModel, heads, options),
                options.numEncoderLayers(),
                TransformerParts.norm(dModel, options)));
    decoder =
        add(
            "decoder",
            new TransformerDecoder(
                new TransformerDecoderLayer(dModel, heads, options),
                options.numDecoderLayers(),
                TransformerParts.norm(dModel, options)));
    resetParameters();
  }

  /** Draws first values of all parameters with more than one axis anew. */
  public void resetParameters() {
    parameters().stream().filter(p -> p.rank() > 1).forEach(Init::xavierUniform);
  }

  /** 6 and 6 layers, 2048 features between, dropout 0.1, relu, the sequence first, norms last. */
  public static TransformerOptions options() {
    return TransformerOptions.options();
  }

  /** No masks. */
  public static TransformerMasks masks() {
    return TransformerMasks.masks();
  }

  /**
   * The mask {@code [size, size]} that lets each place see those up to itself: zeros there and
   * negative infinity elsewhere.
   */
  public static Tensor generateSquareSubsequentMask(long size) {
    return Tensor.full(Shape.of(size, size), Double.NEGATIVE_INFINITY).triu(1);
  }

  @Override
  public Tensor forward(Tensor source, Tensor target) {
    return transform(source, target, masks());
  }

  /** Runs encoder and decoder with masks. */
  public Tensor call(Tensor source, Tensor target, TransformerMasks masks) {
    return run(List.of(source, target), in -> new Single(transform(in.get(0), in.get(1), masks)))
        .tensor();
  }

  private Tensor transform(Tensor source, Tensor target, TransformerMasks masks) {
    int rank = source.rank();
    int batch = batchFirst ? 0 : 1;
    if ((rank != 2 && rank != 3)
        || target.rank() != rank
        || source.size(-1) != dModel
        || target.size(-1) != dModel
        || (rank == 3 && source.size(batch) != target.size(batch))) {
      String sizes = batchFirst ? "[batch, length, " : "[length, batch, ";
      throw ShapeException.of(
          "Transformer",
          "source and target " + sizes + dModel + "] of one batch, or both without",
          source.shape() + " and " + target.shape());
    }
    return decoder.call(target, encoder.call(source, masks), masks);
  }
}
