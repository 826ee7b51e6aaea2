package org.lanewise.blas;

import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A shared library that stays loaded until the process ends.
 *
 * @param origin the file, or the name under which the system found it
 * @param symbols its exported functions
 */
record NativeLibrary(String origin, SymbolLookup symbols) {

  /** Loads a file. */
  static NativeLibrary open(Path file) throws LibraryException {
    checkFormat(file);
    try {
      return new NativeLibrary(file.toString(), SymbolLookup.libraryLookup(file, Arena.global()));
    } catch (IllegalArgumentException e) {
      throw new LibraryException(reasonNotLoadable(file), e);
    }
  }

  /** Loads a library that the system's own search finds under a plain name. */
  static NativeLibrary open(String name) throws LibraryException {
    try {
      return new NativeLibrary(name, SymbolLookup.libraryLookup(name, Arena.global()));
    } catch (IllegalArgumentException e) {
      throw new LibraryException("not found by the system, or not loadable", e);
    }
  }

  boolean has(String function) {
    return symbols.find(function).isPresent();
  }

  /**
   * Binds a function; keep the handle in a {@code static final} field.
   *
   * @throws BlasException if the library does not export {@code function}
   */
  MethodHandle function(String function, FunctionDescriptor descriptor) {
    Optional<MemorySegment> address = symbols.find(function);
    return Linker.nativeLinker()
        .downcallHandle(
            address.orElseThrow(
                () -> new BlasException(origin + ": exports no function " + function)),
            descriptor);
  }

  private static void checkFormat(Path file) throws LibraryException {
    if (!Files.isRegularFile(file)) {
      throw new LibraryException(Files.exists(file) ? "not a file" : "no such file");
    }
    try (InputStream in = Files.newInputStream(file)) {
      LibraryFormat.check(in.readNBytes(LibraryFormat.HEADER_SIZE), Files.size(file));
    } catch (IOException e) {
      throw new LibraryException("cannot be read: " + e, e);
    }
  }

  /**
   * Asks for the loader's own words: {@link SymbolLookup#libraryLookup} drops them, {@link
   * System#load} passes them on.
   */
  private static String reasonNotLoadable(Path file) {
    try {
      System.load(file.toAbsolutePath().toString());
      return "cannot be opened";
    } catch (UnsatisfiedLinkError e) {
      String text = String.valueOf(e.getMessage());
      String prefix = file.toAbsolutePath() + ": ";
      while (text.startsWith(prefix)) {
        text = text.substring(prefix.length());
      }
      return text;
    }
  }
}
