package org.lanewise.os;

import java.util.Locale;

/** Which operating system this process runs on. */
final class Os {
  private static final String NAME = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);

  static final boolean IS_LINUX = NAME.startsWith("linux");
  static final boolean IS_MAC = NAME.startsWith("mac");
  static final boolean IS_WINDOWS = NAME.startsWith("windows");

  private Os() {}
}
