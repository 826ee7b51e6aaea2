package org.lanewise.nn;

import java.util.Iterator;
import org.lanewise.Tensor;

/**
 * Modules one after the other: each output is the next one's input.
 *
 * <pre>{@code
 * var net = Sequential.of(new Linear(784, 128), new ReLU(), new Linear(128, 10));
 * net.call(Tensor.zeros(2, 784)).shape(); // [2, 10]
 * net.get(-1); // Linear(inFeatures=128, outFeatures=10, bias=true)
 * Sequential.named("hidden", new Linear(784, 128), "act", new ReLU());
 * }</pre>
 *
 * <p>Positions may be counted from the end: -1 is the last one. When modules are inserted or
 * removed, those that are named by their position get the name of the new one.
 *
 * <p>A batch norm and the {@code ReLU} that follows it are one operation, with the same results and
 * gradients; its {@code gradFn} is named {@code BatchNormRelu}. While no gradients are recorded, a
 * convolution and the batch norm (in evaluation mode) and {@code ReLU} that follow it are computed
 * in one pass; results may differ in the last places. A hook on one of the modules has them run one
 * by one.
 *
 * <p>Shape: that of the first module's input, to that of the last one's output.
 */
public class Sequential extends Module implements Iterable<Module> {
  /** Modules named 0, 1, 2, ... */
  @SuppressWarnings("this-escape") // what is added learns nothing of this
  public Sequential(Module... modules) {
    for (Module module : modules) {
      add(Integer.toString(children.size()), module);
    }
  }

  /** Modules named 0, 1, 2, ... */
  public static Sequential of(Module... modules) {
    return new Sequential(modules);
  }

  /** Modules with names: a name, its module, the next name, and so on. */
  public static Sequential named(Object... namesAndModules) {
    Sequential sequential = new Sequential();
    Entries.pairs("Sequential", namesAndModules, Module.class, sequential::append);
    return sequential;
  }

  @Override
  public Tensor forward(Tensor input) {
    return MergedLayers.run(children.values(), input);
  }

  /** Adds a module at the end, named by its position; returns this. */
  public final Sequential append(Module module) {
    Entries.append(this, module);
    return this;
  }

  /** Adds a module at the end, with a name; returns this. */
  public final Sequential append(String name, Module module) {
    add(name, module);
    return this;
  }

  /** Adds modules at the end, named by their positions; returns this. */
  public final Sequential extend(Iterable<? extends Module> modules) {
    modules.forEach(this::append);
    return this;
  }

  /** Adds a module before the one at a position; returns this. */
  public final Sequential insert(int index, Module module) {
    Entries.insert(this, index, module);
    return this;
  }

  /** The module at a position. */
  public final Module get(int index) {
    return Entries.get(this, index);
  }

  /** Puts a module in the place of another; returns this. */
  public final Sequential set(int index, Module module) {
    replace(Entries.name(this, index), module);
    return this;
  }

  /** Takes a module out; returns it. */
  public final Module remove(int index) {
    return Entries.remove(this, index);
  }

  /**
   * The modules from one position up to but not including another, with the names that they have
   * here, and shared with this: PyTorch's {@code net[from:to]}. Positions outside are the nearest
   * inside.
   */
  public final Sequential slice(int from, int to) {
    int size = children.size();
    Sequential part = new Sequential();
    for (int i = Entries.bound(from, size); i < Entries.bound(to, size); i++) {
      part.append(Entries.name(this, i), get(i));
    }
    return part;
  }

  /** {@link #slice(int, int)} up to the end. */
  public final Sequential slice(int from) {
    return slice(from, children.size());
  }

  /** How many modules there are. */
  public final int size() {
    return children.size();
  }

  /** The modules in their order, as they are now. */
  @Override
  public final Iterator<Module> iterator() {
    return Entries.list(this).iterator();
  }
}
