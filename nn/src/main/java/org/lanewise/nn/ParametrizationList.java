package org.lanewise.nn;

import java.util.ArrayList;
import java.util.List;
import org.lanewise.Grad;
import org.lanewise.Tensor;

/**
 * What stands in for one parameter of a module: the tensors that are trained instead, and the
 * modules that compute the parameter from them, one after the other.
 */
final class ParametrizationList extends Module {
  private static final String ORIGINAL = "original";

  ParametrizationList(Module first, List<Tensor> originals) {
    boolean one = originals.size() == 1;
    for (int i = 0; i < originals.size(); i++) {
      Tensor original = originals.get(i);
      parameters.put(one ? ORIGINAL : ORIGINAL + i, Registration.outsideScopes(original));
    }
    add("0", first);
  }

  List<Tensor> originals() {
    List<Tensor> originals = new ArrayList<>();
    parameters.forEach(
        (_, tensor) -> {
          if (tensor != null) {
            originals.add(tensor);
          }
        });
    return originals;
  }

  /** The parameter. */
  Tensor value() {
    Tensor value = null;
    for (Module part : children.values()) {
      value = value == null ? apply(part, originals()) : part.call(value);
    }
    return Paths.present(this, ORIGINAL, value);
  }

  static Tensor apply(Module part, List<Tensor> originals) {
    return switch (originals.size()) {
      case 1 -> part.call(originals.get(0));
      case 2 -> part.call(originals.get(0), originals.get(1));
      case 3 -> part.call(originals.get(0), originals.get(1), originals.get(2));
      default ->
          throw new IllegalArgumentException(
              part.typeName()
                  + ": expected rightInverse to return 1 to 3 tensors, got "
                  + originals.size());
    };
  }

  /** Sets the originals so that the parameter becomes a value, as near as may be. */
  void assign(Tensor value) {
    List<Tensor> found = List.of(value);
    for (Module part : children.values().stream().toList().reversed()) {
      if (!(part instanceof RightInverse inverse) || found.size() != 1) {
        throw new UnsupportedOperationException(
            part.typeName() + ": has no rightInverse, which setting a value needs");
      }
      found = inverse.rightInverse(found.get(0));
    }
    List<Tensor> originals = originals();
    ModuleHooks.checked(this, "tensors from rightInverse", originals.size(), found);
    try (Grad _ = Grad.off()) {
      for (int i = 0; i < originals.size(); i++) {
        originals.get(i).copyFrom(found.get(i));
      }
    }
  }
}
