package org.lanewise.examples.tutorial;

import static org.lanewise.Index.ALL;
import static org.lanewise.Index.every;
import static org.lanewise.Index.range;

import org.lanewise.Tensor;

/** Reading and writing parts of a tensor: numbers, ranges, lists, masks. */
final class Brackets {
  private Brackets() {}

  public static void main(String[] args) {
    Tensor m = Tensor.arange(12.0).view(3, 4).requiresGrad(true);
    System.out.println(m.detach().at(1));
    System.out.println(m.detach().at(ALL, -1));
    System.out.println(m.detach().at(range(0, 2), every(2)));
    System.out.println(m.detach().at(Tensor.of(2L, 0L)));
    System.out.println(m.detach().at(Tensor.of(2L, 0L), Tensor.of(1L, 3L)));
    System.out.println(m.detach().at(m.detach().gt(7)));
    m.at(Tensor.of(1L, 1L, 0L), ALL).sum().backward();
    System.out.println(m.grad());
    Tensor changed = m.detach().clone();
    changed.set(0, changed.gt(5));
    changed.set(Tensor.of(7f, 8f, 9f), ALL, 0);
    System.out.println(changed);
    Tensor column = Tensor.of(3L, 0L, 2L).unsqueeze(1);
    System.out.println(m.detach().gather(1, column));
  }
}
