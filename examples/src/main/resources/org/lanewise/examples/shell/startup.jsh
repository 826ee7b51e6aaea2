import java.nio.file.*;
import java.util.*;
import java.util.stream.*;
import org.lanewise.*;
import org.lanewise.autograd.*;
import org.lanewise.data.*;
import org.lanewise.help.Help;
import org.lanewise.io.*;
import org.lanewise.nn.*;
import org.lanewise.nn.Module;
import org.lanewise.nn.functional.*;
import org.lanewise.nn.init.*;
import org.lanewise.nn.utils.*;
import org.lanewise.optim.*;
import org.lanewise.optim.schedulers.*;
import static org.lanewise.DType.*;
import static org.lanewise.nn.functional.Functional.*;
void help() { Help.help(); }
void help(Object thing) { Help.help(thing); }
void dir() { System.out.print(Help.dir()); }
void dir(Object thing) {
  try {
    System.out.print(Help.dir(thing));
  } catch (IllegalArgumentException e) {
    System.out.println(e.getMessage());
  }
}
