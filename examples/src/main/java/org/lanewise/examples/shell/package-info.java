/** JShell with the library at hand: the command {@code shell}. */
package org.lanewise.examples.shell;
