package org.lanewise.io;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.razorvine.pickle.IObjectConstructor;
import net.razorvine.pickle.Opcodes;
import net.razorvine.pickle.PickleException;
import net.razorvine.pickle.PickleUtils;
import net.razorvine.pickle.Unpickler;
import org.jspecify.annotations.Nullable;

/**
 * Reads the pickle of a PyTorch file: dictionaries, lists, numbers and strings as Java has them,
 * tensors as {@link PickledTensor}, all else as {@link Unknown}. A pickle is a program; this one
 * runs the instructions that {@code torch.save} writes, makes objects of no other class, and
 * believes no length that is more than what is left to read.
 */
final class TensorUnpickler extends Unpickler {
  /** An object of a class that has no meaning here. */
  record Unknown(String name) implements IObjectConstructor {
    @Override
    public Object construct(Object[] arguments) {
      return this;
    }
  }

  /** The memory that tensors lie in: its type of elements, its file and how many there are. */
  record Storage(String type, String key, long elements) {}

  @Override
  protected Object dispatch(short key) throws IOException {
    switch (key) {
      case Opcodes.BINUNICODE, Opcodes.BINBYTES, Opcodes.LONG4 -> requireBytes(4);
      case Opcodes.BINUNICODE8, Opcodes.BINBYTES8 -> requireBytes(8);
      case Opcodes.MARK,
          Opcodes.STOP,
          Opcodes.POP,
          Opcodes.POP_MARK,
          Opcodes.BINFLOAT,
          Opcodes.BININT,
          Opcodes.BININT1,
          Opcodes.BININT2,
          Opcodes.LONG1,
          Opcodes.NONE,
          Opcodes.NEWTRUE,
          Opcodes.NEWFALSE,
          Opcodes.BINPERSID,
          Opcodes.REDUCE,
          Opcodes.NEWOBJ,
          Opcodes.APPEND,
          Opcodes.APPENDS,
          Opcodes.EMPTY_LIST,
          Opcodes.EMPTY_TUPLE,
          Opcodes.TUPLE,
          Opcodes.TUPLE1,
          Opcodes.TUPLE2,
          Opcodes.TUPLE3,
          Opcodes.SETITEM,
          Opcodes.EMPTY_SET,
          Opcodes.ADDITEMS,
          Opcodes.BINGET,
          Opcodes.LONG_BINGET,
          Opcodes.BINPUT,
          Opcodes.LONG_BINPUT,
          Opcodes.MEMOIZE,
          Opcodes.PROTO,
          Opcodes.FRAME,
          Opcodes.SHORT_BINUNICODE,
          Opcodes.SHORT_BINBYTES -> {}
      case Opcodes.EMPTY_DICT -> {
        stack.add(new LinkedHashMap<Object, Object>());
        return NO_RETURN_VALUE;
      }
      case Opcodes.SETITEMS -> {
        setItems();
        return NO_RETURN_VALUE;
      }
      case Opcodes.GLOBAL -> {
        String module = PickleUtils.readline(input);
        stack.add(constructor(module + "." + PickleUtils.readline(input)));
        return NO_RETURN_VALUE;
      }
      case Opcodes.STACK_GLOBAL -> {
        Object name = stack.pop();
        stack.add(constructor(stack.pop() + "." + name));
        return NO_RETURN_VALUE;
      }
      case Opcodes.BUILD -> {
        stack.pop(); // attributes of an object, such as the versions in a dictionary's _metadata
        return NO_RETURN_VALUE;
      }
      default -> throw new PickleException("instruction " + key);
    }
    return super.dispatch(key);
  }

  // The next `width` bytes say how many follow.
  private void requireBytes(int width) throws IOException {
    input.mark(width);
    byte[] length = PickleUtils.readbytes(input, width);
    input.reset();
    long bytes =
        width == 4 ? PickleUtils.bytes_to_uint(length, 0) : PickleUtils.bytes_to_long(length, 0);
    if (bytes < 0 || bytes > input.available() - width) {
      throw new PickleException(bytes + " bytes where " + input.available() + " are left");
    }
  }

  private void setItems() {
    List<Object> items = stack.pop_all_since_marker();
    @SuppressWarnings("unchecked")
    Map<Object, Object> target = (Map<Object, Object>) stack.peek();
    for (int i = 0; i < items.size(); i += 2) {
      target.put(items.get(i), items.get(i + 1));
    }
  }

  private static IObjectConstructor constructor(String name) {
    return switch (name) {
      case "collections.OrderedDict" -> _ -> new LinkedHashMap<Object, Object>();
      case "torch._utils._rebuild_tensor_v2" -> PickledTensor::of;
      case "torch._utils._rebuild_parameter", "torch._utils._rebuild_parameter_with_state" ->
          arguments -> arguments[0];
      case "torch._tensor._rebuild_from_type_v2" ->
          arguments -> ((IObjectConstructor) arguments[0]).construct((Object[]) arguments[2]);
      default -> new Unknown(name);
    };
  }

  @Override
  protected Object persistentLoad(@Nullable Object id) {
    if (id instanceof Object[] parts
        && parts.length == 5
        && "storage".equals(parts[0])
        && parts[1] instanceof Unknown type
        && parts[2] instanceof String key
        && parts[4] instanceof Number elements) {
      return new Storage(type.name(), key, elements.longValue());
    }
    throw new PickleException("something else than a storage outside of the pickle");
  }
}
