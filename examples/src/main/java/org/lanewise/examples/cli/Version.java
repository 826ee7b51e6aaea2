package org.lanewise.examples.cli;

import java.lang.module.ModuleDescriptor;
import org.lanewise.examples.Main;
import picocli.CommandLine.IVersionProvider;

/** The version that the build has written into the module. */
final class Version implements IVersionProvider {
  @Override
  public String[] getVersion() {
    return new String[] {text()};
  }

  /** Such as {@code lanewise 0.1.0}. */
  static String text() {
    ModuleDescriptor module = Main.class.getModule().getDescriptor();
    String version = module == null ? "" : " " + module.rawVersion().orElse("");
    return ("lanewise" + version).strip();
  }
}
