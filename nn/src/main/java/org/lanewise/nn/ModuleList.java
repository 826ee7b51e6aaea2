package org.lanewise.nn;

import java.util.Iterator;
import java.util.List;
import java.util.function.IntFunction;

/**
 * A list of modules as parts of another one, which runs them itself.
 *
 * <pre>{@code
 * class Tower extends Module {
 *   final ModuleList blocks = add("blocks", ModuleList.of(6, i -> new Linear(16, 16)));
 *
 *   @Override
 *   public Tensor forward(Tensor x) {
 *     for (Module block : blocks) {
 *       x = x.add(relu(block.call(x)));
 *     }
 *     return x;
 *   }
 * }
 * }</pre>
 *
 * <p>Modules are named by their positions, 0, 1, 2, ...; positions may be counted from the end: -1
 * is the last one. The list itself has no forward.
 */
public final class ModuleList extends Module implements Iterable<Module> {
  /** A list of these modules. */
  public ModuleList(Module... modules) {
    extend(List.of(modules));
  }

  /** A list of these modules. */
  public static ModuleList of(Module... modules) {
    return new ModuleList(modules);
  }

  /** A list of {@code count} modules, made from the positions 0, 1, 2, ... */
  public static ModuleList of(int count, IntFunction<? extends Module> make) {
    ModuleList list = new ModuleList();
    for (int i = 0; i < count; i++) {
      list.append(make.apply(i));
    }
    return list;
  }

  /** Adds a module at the end; returns this. */
  public ModuleList append(Module module) {
    Entries.append(this, module);
    return this;
  }

  /** Adds modules at the end; returns this. */
  public ModuleList extend(Iterable<? extends Module> modules) {
    modules.forEach(this::append);
    return this;
  }

  /** Adds a module before the one at a position; returns this. */
  public ModuleList insert(int index, Module module) {
    Entries.insert(this, index, module);
    return this;
  }

  /** The module at a position. */
  public Module get(int index) {
    return Entries.get(this, index);
  }

  /** Puts a module in the place of another; returns this. */
  public ModuleList set(int index, Module module) {
    replace(Entries.name(this, index), module);
    return this;
  }

  /** Takes a module out; returns it. */
  public Module remove(int index) {
    return Entries.remove(this, index);
  }

  /**
   * The modules from one position up to but not including another, shared with this: PyTorch's
   * {@code list[from:to]}. Positions outside are the nearest inside.
   */
  public ModuleList slice(int from, int to) {
    int size = children.size();
    int first = Entries.bound(from, size);
    int end = Math.max(first, Entries.bound(to, size));
    return new ModuleList().extend(Entries.list(this).subList(first, end));
  }

  /** How many modules there are. */
  public int size() {
    return children.size();
  }

  /**
   * The modules as what they are, for methods that not every module has: {@code for (Block b :
   * blocks.as(Block.class))}.
   *
   * @throws ClassCastException if one is something else
   */
  public <M extends Module> List<M> as(Class<M> type) {
    return Entries.list(this).stream().map(type::cast).toList();
  }

  /** The modules in their order, as they are now. */
  @Override
  public Iterator<Module> iterator() {
    return Entries.list(this).iterator();
  }
}
