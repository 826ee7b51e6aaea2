package org.lanewise.io;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import net.razorvine.pickle.IObjectPickler;
import net.razorvine.pickle.Opcodes;
import net.razorvine.pickle.Pickler;
import org.jspecify.annotations.Nullable;
import org.lanewise.Tensor;

/**
 * Writes the pickle of a state dictionary: of each name a tensor that lies whole and row by row in
 * a storage of its own, numbered in the order of the names.
 */
final class TensorPickler extends Pickler {
  /** A function or class of Python. */
  private record Global(String module, String name) {}

  /** A call of a function of Python. */
  private record Call(Global function, List<Object> arguments) {}

  /** What the reader looks up outside of the pickle. */
  private record Outside(List<Object> id) {}

  private static final Global REBUILD = new Global("torch._utils", "_rebuild_tensor_v2");
  private static final Global NO_HOOKS = new Global("collections", "OrderedDict");

  TensorPickler() {
    super(false);
  }

  @Override
  protected @Nullable IObjectPickler getCustomPickler(Class<?> type) {
    if (Map.class.isAssignableFrom(type)) {
      return (tensors, out, _) -> dictionary((Map<?, ?>) tensors, out);
    } else if (type == Global.class) {
      return (global, out, _) -> global((Global) global, out);
    } else if (type == Call.class) {
      return (call, out, _) -> {
        save(((Call) call).function);
        save(((Call) call).arguments.toArray());
        out.write(Opcodes.REDUCE);
      };
    } else if (type == Outside.class) {
      return (outside, out, _) -> {
        save(((Outside) outside).id.toArray());
        out.write(Opcodes.BINPERSID);
      };
    }
    return null;
  }

  private void dictionary(Map<?, ?> tensors, OutputStream out) throws IOException {
    out.write(Opcodes.EMPTY_DICT);
    out.write(Opcodes.MARK);
    int key = 0;
    for (Map.Entry<?, ?> entry : tensors.entrySet()) {
      save(entry.getKey());
      save(rebuild((Tensor) entry.getValue(), key++));
    }
    out.write(Opcodes.SETITEMS);
  }

  private static void global(Global global, OutputStream out) throws IOException {
    String lines = global.module + "\n" + global.name + "\n";
    out.write(Opcodes.GLOBAL);
    out.write(lines.getBytes(StandardCharsets.UTF_8));
  }

  private static Call rebuild(Tensor tensor, int key) {
    String type = Objects.requireNonNull(PyTorchFile.STORAGES.get(tensor.dtype()));
    long[] sizes = tensor.shape().toArray();
    Global storage = new Global("torch", type);
    return new Call(
        REBUILD,
        List.of(
            new Outside(
                List.of("storage", storage, Integer.toString(key), "cpu", tensor.elements())),
            0L,
            tuple(sizes),
            tuple(rowMajor(sizes)),
            false,
            new Call(NO_HOOKS, List.of())));
  }

  private static Object[] tuple(long[] values) {
    return Arrays.stream(values).boxed().toArray();
  }

  private static long[] rowMajor(long[] sizes) {
    long[] strides = new long[sizes.length];
    long stride = 1;
    for (int i = sizes.length - 1; i >= 0; i--) {
      strides[i] = stride;
      stride *= Math.max(sizes[i], 1);
    }
    return strides;
  }
}
