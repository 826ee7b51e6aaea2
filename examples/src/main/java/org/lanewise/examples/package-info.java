/** The entry point of the program {@code lanewise}. */
package org.lanewise.examples;
