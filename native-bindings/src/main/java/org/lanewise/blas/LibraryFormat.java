package org.lanewise.blas;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Tells shared libraries from other files by their first bytes.
 *
 * <p>Nothing else reaches the system's loader: the JVM prints warnings of its own about garbage,
 * and the loader of Linux ends the process when a library is cut off.
 */
final class LibraryFormat {
  /** As much of a file as is looked at. */
  static final int HEADER_SIZE = 64;

  private static final int ELF = 0x7f454c46;
  private static final int MACH_O = 0xcffaedfe;
  private static final int MACH_O_UNIVERSAL = 0xcafebabe;
  private static final int MACH_O_UNIVERSAL_64 = 0xcafebabf;
  private static final short PE = 0x4d5a;

  // Fields of the 64-bit ELF header.
  private static final int ELF_CLASS = 4;
  private static final int ELF_CLASS_64 = 2;
  private static final int ELF_SECTIONS = 40;
  private static final int ELF_SECTION_SIZE = 58;
  private static final int ELF_SECTION_COUNT = 60;

  private LibraryFormat() {}

  /**
   * Throws unless a file of {@code size} bytes that starts with {@code header} may be a whole
   * library.
   */
  static void check(byte[] header, long size) throws LibraryException {
    if (header.length < HEADER_SIZE) {
      throw new LibraryException("not a shared library: " + size + " bytes");
    }
    ByteBuffer bytes = ByteBuffer.wrap(header);
    switch (bytes.getInt(0)) {
      case ELF -> checkElf(bytes.order(ByteOrder.nativeOrder()), size);
      case MACH_O, MACH_O_UNIVERSAL, MACH_O_UNIVERSAL_64 -> {}
      default -> {
        if (bytes.getShort(0) != PE) {
          throw new LibraryException("not a shared library");
        }
      }
    }
  }

  /** The table of sections comes last in the files that linkers write. */
  private static void checkElf(ByteBuffer header, long size) throws LibraryException {
    if (header.get(ELF_CLASS) != ELF_CLASS_64) {
      throw new LibraryException("not a 64-bit library");
    }
    long end =
        header.getLong(ELF_SECTIONS)
            + (long) header.getShort(ELF_SECTION_SIZE) * header.getShort(ELF_SECTION_COUNT);
    if (end > size) {
      throw new LibraryException("truncated: expected at least " + end + " bytes, got " + size);
    }
  }
}
