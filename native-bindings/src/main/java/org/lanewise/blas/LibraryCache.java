package org.lanewise.blas;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import org.jspecify.annotations.Nullable;

/**
 * A folder with the extracted natives.
 *
 * <p>Normally a folder per user and version that outlives the process. Several processes may fill
 * it at once: each writes files of its own and moves them into place in one step, so that a file
 * under its final name is always whole. Each start compares size and checksum of what is there with
 * the jar and replaces what differs.
 */
final class LibraryCache {
  static final String ROOT = "lanewise.cache";

  private static final String UNFINISHED = ".tmp";

  /**
   * Unfinished files older than this belong to a process that died: extraction takes about a
   * second.
   */
  private static final Duration ABANDONED = Duration.ofHours(1);

  /** Stays in the processor's cache between the copy from the file and the checksum. */
  private static final int READ_SIZE = 1 << 16;

  private static final Set<PosixFilePermission> OWNER_ONLY =
      PosixFilePermissions.fromString("rwx------");

  private final Path folder;
  private final boolean temporary;

  private LibraryCache(Path folder, boolean temporary) {
    this.folder = folder;
    this.temporary = temporary;
  }

  /**
   * The user's cache, as the system property {@code lanewise.cache} or the habits of the system
   * have it.
   */
  static LibraryCache ofUser(Bundle bundle) throws IOException {
    return under(root(bundle.platform()), bundle);
  }

  /** The folder for the version of a jar within a folder for all versions. */
  static LibraryCache under(Path root, Bundle bundle) throws IOException {
    String name = "openblas-" + bundle.version() + "-" + bundle.platform().name();
    return new LibraryCache(root.resolve(name).toAbsolutePath(), false);
  }

  /** A fresh folder for this process alone. */
  static LibraryCache ofProcess() throws IOException {
    return new LibraryCache(Files.createTempDirectory("lanewise-openblas-"), true);
  }

  private static Path root(Platform platform) {
    String wanted = System.getProperty(ROOT, "");
    if (!wanted.isEmpty()) {
      return Path.of(wanted);
    }
    Path home = Path.of(System.getProperty("user.home", ""));
    if (platform.isWindows()) {
      return absolute(System.getenv("LOCALAPPDATA"), home.resolve("AppData/Local"))
          .resolve("lanewise");
    }
    if (platform.name().startsWith("macosx-")) {
      return home.resolve("Library/Caches/lanewise");
    }
    return absolute(System.getenv("XDG_CACHE_HOME"), home.resolve(".cache")).resolve("lanewise");
  }

  private static Path absolute(@Nullable String variable, Path otherwise) {
    return variable != null && Path.of(variable).isAbsolute() ? Path.of(variable) : otherwise;
  }

  /** Makes sure that all files of the jar are here and whole, and returns the path of OpenBLAS. */
  Path install(Bundle bundle) throws IOException {
    createFolder();
    for (ZipEntry entry : bundle.entries()) {
      Path file = folder.resolve(Bundle.fileName(entry));
      if (!isWhole(file, entry)) {
        extract(bundle, entry, file);
      }
    }
    return folder.resolve(Bundle.fileName(bundle.library()));
  }

  private void createFolder() throws IOException {
    if (!folder.getFileSystem().supportedFileAttributeViews().contains("unix")) {
      Files.createDirectories(folder);
      return;
    }
    Files.createDirectories(folder, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
    int owner = (Integer) Files.getAttribute(folder, "unix:uid");
    boolean mine = owner == Posix.effectiveUser();
    if (!mine && owner != 0) {
      throw new FileSystemException(folder.toString(), null, "belongs to another user");
    }
    Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(folder);
    if (permissions.contains(PosixFilePermission.GROUP_WRITE)
        || permissions.contains(PosixFilePermission.OTHERS_WRITE)) {
      if (!mine) {
        throw new FileSystemException(folder.toString(), null, "can be written by other users");
      }
      Files.setPosixFilePermissions(folder, OWNER_ONLY);
    }
  }

  private static boolean isWhole(Path file, ZipEntry entry) throws IOException {
    if (!Files.isRegularFile(file) || Files.size(file) != entry.getSize()) {
      return false;
    }
    CRC32 crc = new CRC32();
    try (FileChannel channel = FileChannel.open(file)) {
      ByteBuffer buffer = ByteBuffer.allocateDirect(READ_SIZE);
      while (channel.read(buffer) >= 0) {
        crc.update(buffer.flip());
        buffer.clear();
      }
    }
    return crc.getValue() == entry.getCrc();
  }

  private void extract(Bundle bundle, ZipEntry entry, Path file) throws IOException {
    removeAbandoned();
    Path unfinished = Files.createTempFile(folder, Bundle.fileName(entry), UNFINISHED);
    try {
      CRC32 crc = new CRC32();
      long size;
      try (InputStream in = new CheckedInputStream(bundle.open(entry), crc);
          OutputStream out = Files.newOutputStream(unfinished)) {
        size = in.transferTo(out);
      }
      if (size != entry.getSize() || crc.getValue() != entry.getCrc()) {
        throw new IOException("damaged jar: " + entry.getName() + " does not have its checksum");
      }
      try {
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
      } catch (FileSystemException e) {
        // Windows does not replace a library that another process has loaded: that one is whole.
        if (!isWhole(file, entry)) {
          throw e;
        }
      }
    } finally {
      Files.deleteIfExists(unfinished);
    }
  }

  private void removeAbandoned() throws IOException {
    FileTime limit = FileTime.from(Instant.now().minus(ABANDONED));
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*" + UNFINISHED)) {
      for (Path file : files) {
        try {
          if (Files.getLastModifiedTime(file).compareTo(limit) < 0) {
            Files.deleteIfExists(file);
          }
        } catch (NoSuchFileException e) {
          // its process has just moved it into place
        }
      }
    }
  }

  /**
   * Tells that the libraries are loaded, or never will be. A folder of this process alone is
   * removed, where the system lets go of the names of loaded files: all but Windows.
   */
  void release(Platform platform) {
    if (!temporary || platform.isWindows()) {
      return;
    }
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        Files.delete(file);
      }
      Files.delete(folder);
    } catch (IOException e) {
      // A leftover in the system's temporary folder is no reason to do without the library.
      folder.toFile().deleteOnExit();
    }
  }

  @Override
  public String toString() {
    return folder.toString();
  }
}
