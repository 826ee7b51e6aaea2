package org.lanewise.ops.network.recurrent;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lanewise.DType;
import org.lanewise.Grad;
import org.lanewise.Shape;
import org.lanewise.Tensor;
import org.lanewise.autograd.Autograd;
import org.lanewise.autograd.Context;
import org.lanewise.autograd.MultiFunction;
import org.lanewise.ops.network.Linear;

/**
 * All steps of an LSTM layer in one direction: with {@code z = x W^T + b + h' U^T} in four parts,
 * {@code i, f, o = sigmoid(z_i, z_f, z_o)}, {@code g = tanh(z_g)}, {@code c = f c' + i g}, {@code h
 * = o tanh(c)}, of the state {@code h', c'} that the step before has left.
 *
 * <p>Shape: rows {@code x [rows of all steps, in]}, {@code W [4 size, in]}, {@code U [4 size,
 * size]}, states {@code [batch, size]}, {@code b [4 size]} or none; to outputs {@code [rows of all
 * steps, size]}, the hidden states and the cells behind each sequence. FLOAT32 alone.
 *
 * <p>Gradient: step by step from the last to the first; that of the weights is one product over all
 * steps. Gradients of gradients are those of the same steps composed of operations ({@link
 * RecurrentRun}), computed once more.
 */
public final class LstmLayer extends MultiFunction {
  private final long[] sizes;
  private final boolean reverse;

  private LstmLayer(long[] sizes, boolean reverse) {
    this.sizes = sizes;
    this.reverse = reverse;
  }

  /**
   * Outputs and last states of a layer; where this operation does not fit (other types, wrong
   * shapes, which are then refused there) from its composition.
   *
   * @param sizes the rows of each time, never growing
   * @param state hidden states and cells
   */
  public static RecurrentRun.Ran of(
      Tensor x,
      Tensor weight,
      @Nullable Tensor bias,
      Tensor recurrent,
      long[] sizes,
      boolean reverse,
      Tensor... state) {
    if (!fits(x, weight, bias, recurrent, sizes, state)) {
      return composed(x, weight, bias, recurrent, sizes, reverse, state);
    }
    LstmLayer layer = new LstmLayer(sizes, reverse);
    Tensor[] results =
        bias == null
            ? layer.apply(x, weight, recurrent, state[0], state[1])
            : layer.apply(x, weight, recurrent, state[0], state[1], bias);
    return new RecurrentRun.Ran(results[0], List.of(results[1], results[2]));
  }

  private static RecurrentRun.Ran composed(
      Tensor x,
      Tensor weight,
      @Nullable Tensor bias,
      Tensor recurrent,
      long[] sizes,
      boolean reverse,
      Tensor... state) {
    Tensor products =
        bias == null
            ? Linear.INSTANCE.applyOne(x, weight)
            : Linear.INSTANCE.applyOne(x, weight, bias);
    return RecurrentRun.run(products, sizes, reverse, state, RecurrentRun.lstm(recurrent, null));
  }

  private static boolean fits(
      Tensor x,
      Tensor weight,
      @Nullable Tensor bias,
      Tensor recurrent,
      long[] sizes,
      Tensor... state) {
    long size = recurrent.size(-1);
    long rows = 0;
    for (long n : sizes) {
      rows += n;
    }
    Shape states = Shape.of(sizes[0], size);
    return is(x, Shape.of(rows, x.size(-1)))
        && is(weight, Shape.of(4 * size, x.size(-1)))
        && is(recurrent, Shape.of(4 * size, size))
        && (bias == null || is(bias, Shape.of(4 * size)))
        && is(state[0], states)
        && is(state[1], states)
        && rows * 4 * size <= Integer.MAX_VALUE
        && sizes[0] > 0;
  }

  private static boolean is(Tensor x, Shape shape) {
    return x.dtype() == DType.FLOAT32 && x.shape().equals(shape);
  }

  @Override
  public Tensor[] forward(Context c, Tensor... inputs) {
    Tensor[] products =
        inputs.length > 5
            ? Linear.INSTANCE.apply(inputs[0], inputs[1], inputs[5])
            : Linear.INSTANCE.apply(inputs[0], inputs[1]);
    boolean keep = c.inputCount() > 0;
    LstmForward pass =
        new LstmForward(
            new Steps(sizes, reverse),
            products[0],
            inputs[3].contiguous(),
            inputs[4].contiguous(),
            keep);
    pass.run(inputs[2].contiguous());
    c.save(inputs);
    c.save(pass.output);
    c.saveBuffer(products[0]);
    c.saveBuffer(pass.cells);
    return new Tensor[] {pass.output, pass.last, pass.lastCell};
  }

  @Override
  public @Nullable Tensor[] backward(Context c, @Nullable Tensor... gradients) {
    int n = c.inputCount();
    if (Grad.isOn()) {
      return recorded(c, gradients);
    }
    Tensor x = c.saved(0);
    Tensor weight = c.saved(1);
    LstmBackward pass =
        new LstmBackward(
            new Steps(sizes, reverse),
            c.saved(n + 1),
            c.saved(n + 2),
            c.saved(n),
            c.saved(3).contiguous(),
            c.saved(4).contiguous());
    pass.run(c.saved(2).contiguous(), gradients[0], gradients[1], gradients[2]);
    @Nullable Tensor[] result = new @Nullable Tensor[n];
    result[0] = c.needsInputGrad(0) ? pass.sums.mm(weight) : null;
    if (c.needsInputGrad(1) || c.needsInputGrad(2)) { // one product: the sums are packed once
      Tensor both = pass.sums.t().mm(pass.factors(x));
      result[1] = both.narrow(1, 0, weight.size(1));
      result[2] = both.narrow(1, weight.size(1), both.size(1) - weight.size(1));
    }
    result[3] = pass.hidden;
    result[4] = pass.cell;
    if (n > 5) {
      result[5] = c.needsInputGrad(5) ? pass.sums.sum(0) : null;
    }
    return result;
  }

  // The gradients of the composed steps, from views of the inputs that are theirs alone: what comes
  // before the inputs is no part of this pass.
  private @Nullable Tensor[] recorded(Context c, @Nullable Tensor... gradients) {
    int n = c.inputCount();
    Tensor[] inputs = new Tensor[n];
    List<Tensor> wanted = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      Tensor input = c.saved(i);
      inputs[i] = input.view(input.shape().toArray());
      if (c.needsInputGrad(i)) {
        wanted.add(inputs[i]);
      }
    }
    RecurrentRun.Ran ran =
        composed(
            inputs[0],
            inputs[1],
            n > 5 ? inputs[5] : null,
            inputs[2],
            sizes,
            reverse,
            inputs[3],
            inputs[4]);
    List<Tensor> outputs = new ArrayList<>();
    List<Tensor> given = new ArrayList<>();
    Tensor[] all = {ran.output(), ran.state().get(0), ran.state().get(1)};
    for (int i = 0; i < all.length; i++) {
      Tensor g = gradients[i];
      if (g != null) {
        outputs.add(all[i]);
        given.add(g);
      }
    }
    List<@Nullable Tensor> found = Autograd.gradients(outputs, given, wanted, true, true);
    @Nullable Tensor[] result = new @Nullable Tensor[n];
    int next = 0;
    for (int i = 0; i < n; i++) {
      result[i] = c.needsInputGrad(i) ? found.get(next++) : null;
    }
    return result;
  }
}
