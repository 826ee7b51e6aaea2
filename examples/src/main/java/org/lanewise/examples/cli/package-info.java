/** The commands of the program {@code lanewise} and their options. */
package org.lanewise.examples.cli;
