package org.lanewise.os;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What Linux tells in files about memory.
 *
 * <p>A file or a line that is missing, or cannot be read, means unknown: -1.
 */
final class Proc {
  private static final Path SELF = Path.of("/proc/self");
  private static final Path CGROUPS = Path.of("/sys/fs/cgroup");

  private Proc() {}

  static long residentBytes(long pageSize) {
    List<String> lines = lines(SELF.resolve("statm"));
    return lines.isEmpty() ? -1 : Long.parseLong(lines.getFirst().split(" ", 3)[1]) * pageSize;
  }

  static long peakResidentBytes() {
    return kibibytes(lines(SELF.resolve("status")), "VmHWM:");
  }

  /** The memory of the machine, or the limit of the container if that is lower. */
  static long totalPhysicalBytes() {
    long machine = kibibytes(lines(Path.of("/proc/meminfo")), "MemTotal:");
    return Math.min(machine, memoryLimit(CGROUPS, lines(SELF.resolve("cgroup"))));
  }

  /** The value of a line such as {@code VmHWM: 1234 kB}, in bytes. */
  static long kibibytes(List<String> lines, String key) {
    for (String line : lines) {
      if (line.startsWith(key)) {
        return Long.parseLong(line.substring(key.length()).replace("kB", "").strip()) * 1024;
      }
    }
    return -1;
  }

  /**
   * The lowest memory limit of the control groups that this process is in; the largest long if
   * there is none.
   *
   * @param mount where the control groups are, of version 1 or 2
   * @param memberships the lines of {@code /proc/self/cgroup}: number, controllers and group
   *     between colons
   */
  static long memoryLimit(Path mount, List<String> memberships) {
    long limit = Long.MAX_VALUE;
    for (String line : memberships) {
      String[] parts = line.split(":", 3);
      if (parts.length < 3) {
        continue;
      }
      if (parts[1].isEmpty()) {
        limit = Math.min(limit, lowest(mount, parts[2], "memory.max"));
      } else if (List.of(parts[1].split(",", -1)).contains("memory")) {
        limit = Math.min(limit, lowest(mount.resolve("memory"), parts[2], "memory.limit_in_bytes"));
      }
    }
    return limit;
  }

  /**
   * The lowest limit from a group up to the root. Inside a container its path may not exist: the
   * root counts then.
   */
  private static long lowest(Path root, String group, String file) {
    long limit = number(root.resolve(file));
    Path folder = root.resolve(group.substring(1)).normalize();
    while (folder != null && folder.startsWith(root)) {
      limit = Math.min(limit, number(folder.resolve(file)));
      folder = folder.getParent();
    }
    return limit;
  }

  /** The number in a file; the largest long if it has {@code max}, or is not there. */
  private static long number(Path file) {
    List<String> lines = lines(file);
    return lines.isEmpty() || lines.getFirst().equals("max")
        ? Long.MAX_VALUE
        : Long.parseLong(lines.getFirst());
  }

  private static List<String> lines(Path file) {
    if (!Files.isReadable(file)) {
      return List.of();
    }
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      return List
          .of(); // as good as missing: the kernel has files that only fail when they are read
    }
  }
}
