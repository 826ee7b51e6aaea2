package org.lanewise.examples;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the program says about itself and to arguments that make no command. */
final class CommandLineTest {
  @Test
  void helpNamesTheCommands() {
    String help = Program.run("--help").succeeds().out();
    for (String command : new String[] {"train", "predict", "info"}) {
      assertTrue(help.contains("  " + command + " "), help);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "--epochs=N,(default: 3)",
    "--batch-size=N,(default: 64)",
    "--lr=RATE,(default: 0.01)",
    "--momentum=M,(default: 0.9)",
    "--seed=N,(default: 1)",
    "--threads=N,(default: one for each processor)",
    "--out=DIR,(default: out/mnist)",
    "--data=DIR,Folder with the four files",
    "--download,Fetch the files",
  })
  void helpOfTrainingHasEachOptionWithItsDefault(String option, String text) {
    String help = Program.run("train", "mnist", "--help").succeeds().out().replace('\\', '/');
    int start = help.indexOf("      " + option);
    assertTrue(start >= 0, help);
    int next = help.indexOf("  -", help.indexOf('\n', start));
    String description = help.substring(start, next).replaceAll("\\s+", " ");
    assertTrue(description.contains(text), description);
  }

  @Test
  void versionIsOneLine() {
    String version = Program.run("--version").succeeds().out();
    assertTrue(version.matches("lanewise( [0-9]\\S*)?\\R"), version);
  }

  @Test
  void infoShowsTheMachine() {
    String info = Program.run("info").succeeds().out();
    for (String what : new String[] {"JDK", "vectors", "BLAS", "threads", "memory", "warning"}) {
      assertTrue(info.lines().anyMatch(line -> line.startsWith(what)), info);
    }
    assertTrue(info.contains(System.getProperty("java.runtime.version")), info);
  }

  @Test
  void suggestsWhatWasMeant() {
    Program.run("trian").fails(2, "'trian'", "did you mean train", "lanewise --help");
    Program.run("train", "mnst").fails(2, "did you mean mnist?", "lanewise train --help");
    Program.run("train", "mnist", "--epoch", "2").fails(2, "'--epoch'", "did you mean --epochs");
  }

  @Test
  void explainsArgumentsThatMakeNoCommand() {
    Program.run().fails(2, "subcommand");
    Program.run("train").fails(2, "subcommand");
    Program.run("predict", "a.png").fails(2, "--model");
    Program.run("predict", "--model", "a").fails(2, "IMAGE");
    Program.run("train", "mnist", "--epochs", "many").fails(2, "--epochs", "many");
    Program.run("train", "mnist", "--download", "--data", ".").fails(2, "--data", "--download");
  }

  @ParameterizedTest
  @CsvSource({
    "--epochs,0,at least 1",
    "--batch-size,0,at least 1",
    "--batch-size,-64,at least 1",
    "--lr,-0.1,above 0",
    "--lr,0,above 0",
    "--lr,NaN,above 0",
    "--lr,Infinity,above 0",
    "--momentum,-0.5,0 to below 1",
    "--momentum,1,0 to below 1",
    "--threads,0,1 to 256",
    "--threads,257,1 to 256",
  })
  void refusesNumbersOutOfRange(String option, String value, String expected) {
    Program.run("train", "mnist", "--data", "nowhere", option, value)
        .fails(2, option + ": expected ", expected, "got " + value);
  }
}
