package org.lanewise.nn;

import java.util.Collection;
import java.util.Set;

/**
 * Modules with names as parts of another one, which runs them itself.
 *
 * <pre>{@code
 * class Choice extends Module {
 *   final ModuleDict acts = add("acts", ModuleDict.of("relu", new ReLU(), "none", new Flatten()));
 *
 *   Tensor forward(Tensor x, String act) {
 *     return acts.get(act).call(x);
 *   }
 * }
 * }</pre>
 *
 * <p>The names are in the order in which they were added. The dictionary itself has no forward.
 */
public final class ModuleDict extends Module {
  /** An empty dictionary. */
  public ModuleDict() {}

  /** Modules with names: a name, its module, the next name, and so on. */
  public static ModuleDict of(Object... namesAndModules) {
    ModuleDict dict = new ModuleDict();
    Entries.pairs("ModuleDict", namesAndModules, Module.class, dict::add);
    return dict;
  }

  /** Adds a module, or puts it in the place of the one that has this name; returns this. */
  public ModuleDict put(String name, Module module) {
    replace(name, module);
    return this;
  }

  /** Adds the modules of another dictionary, or puts them in the place of those here. */
  public ModuleDict putAll(ModuleDict others) {
    others.children.forEach(this::put);
    return this;
  }

  /**
   * The module of this name.
   *
   * @throws IllegalArgumentException if there is none
   */
  public Module get(String name) {
    return module(name);
  }

  /** Takes a module out; returns it. */
  public Module remove(String name) {
    Module removed = get(name);
    children.remove(name);
    return removed;
  }

  /** Takes all modules out. */
  public void clear() {
    children.clear();
  }

  /** Whether there is a module of this name. */
  public boolean containsKey(String name) {
    return children.containsKey(name);
  }

  /** The names. */
  public Set<String> keys() {
    return children().keySet();
  }

  /** The modules. */
  public Collection<Module> values() {
    return children().values();
  }

  /** How many modules there are. */
  public int size() {
    return children.size();
  }
}
