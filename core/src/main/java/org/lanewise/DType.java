package org.lanewise;

/**
 * The type of a tensor's elements.
 *
 * <p>Arithmetic is done in all types but the two 16-bit ones, which are for storage and conversion.
 * Two types are combined as PyTorch does: the higher category (bool, integer, floating point) wins,
 * within a category the wider type.
 */
public enum DType {
  /** 32-bit IEEE 754 number; the default. */
  FLOAT32(4, Category.FLOATING, "float32"),
  /** 64-bit IEEE 754 number. */
  FLOAT64(8, Category.FLOATING, "float64"),
  /** 16-bit IEEE 754 number, for storage and conversion. */
  FLOAT16(2, Category.FLOATING, "float16"),
  /** The upper half of a {@link #FLOAT32}, for storage and conversion. */
  BFLOAT16(2, Category.FLOATING, "bfloat16"),
  /** Signed 64-bit integer; the type of class labels and indices. */
  INT64(8, Category.INTEGER, "int64"),
  /** Signed 32-bit integer. */
  INT32(4, Category.INTEGER, "int32"),
  /** Unsigned 8-bit integer; the type of images in files. */
  UINT8(1, Category.INTEGER, "uint8"),
  /** True or false, in one byte that is 1 or 0. */
  BOOL(1, Category.BOOLEAN, "bool");

  private enum Category {
    BOOLEAN,
    INTEGER,
    FLOATING
  }

  private final int bytes;
  private final Category category;
  private final String label;

  DType(int bytes, Category category, String label) {
    this.bytes = bytes;
    this.category = category;
    this.label = label;
  }

  /** The size of one element in bytes. */
  public int bytes() {
    return bytes;
  }

  /** Whether this is a floating-point type; only these can require gradients. */
  public boolean isFloatingPoint() {
    return category == Category.FLOATING;
  }

  /** The type of {@code a op b} for two tensors, by PyTorch's promotion rules. */
  public static DType promote(DType a, DType b) {
    if (a == b) {
      return a;
    }
    if (a.category != b.category) {
      return a.category.compareTo(b.category) > 0 ? a : b;
    }
    if (a.category == Category.FLOATING && a.bytes == b.bytes) {
      return FLOAT32; // float16 with bfloat16: neither holds the other's values
    }
    return a.bytes > b.bytes ? a : b;
  }

  /** Whether both are booleans, both integers or both floating-point types. */
  public boolean sameCategory(DType other) {
    return category == other.category;
  }

  @Override
  public String toString() {
    return label;
  }
}
