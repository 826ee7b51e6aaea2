package org.lanewise.os;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ProcTest {

  @Test
  void linesAreFoundByTheirKey() {
    List<String> lines = List.of("Name:\tjava", "VmHWM:\t  123456 kB", "VmRSS:\t  99 kB");
    assertEquals(123456L * 1024, Proc.kibibytes(lines, "VmHWM:"));
    assertEquals(99L * 1024, Proc.kibibytes(lines, "VmRSS:"));
    assertEquals(-1, Proc.kibibytes(lines, "VmSwap:"));
  }

  @Test
  void lowestLimitOfTheGroupAndItsParentsCounts(@TempDir Path mount) throws IOException {
    Path group = Files.createDirectories(mount.resolve("a/b"));
    Files.writeString(group.resolve("memory.max"), "max\n");
    Files.writeString(mount.resolve("a/memory.max"), "5000000\n");
    assertEquals(5_000_000, Proc.memoryLimit(mount, List.of("0::/a/b")));
    Files.writeString(group.resolve("memory.max"), "4000000\n");
    assertEquals(4_000_000, Proc.memoryLimit(mount, List.of("0::/a/b")));
    assertEquals(5_000_000, Proc.memoryLimit(mount, List.of("0::/a")));
    assertEquals(Long.MAX_VALUE, Proc.memoryLimit(mount, List.of("0::/")));
  }

  @Test
  void insideAContainerTheRootCounts(@TempDir Path mount) throws IOException {
    Path memory = Files.createDirectories(mount.resolve("memory"));
    Files.writeString(memory.resolve("memory.limit_in_bytes"), "3000000\n");
    List<String> groups = List.of("3:cpu,cpuacct:/docker/1", "2:memory:/docker/1", "1:name=x:/");
    assertEquals(3_000_000, Proc.memoryLimit(mount, groups));
    assertEquals(Long.MAX_VALUE, Proc.memoryLimit(mount, List.of("2:cpu:/docker/1")));
    assertEquals(3_000_000, Proc.memoryLimit(mount, List.of("2:memory:/../../x")));
  }
}
