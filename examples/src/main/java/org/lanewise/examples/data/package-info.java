/** Fetching the data sets that the programs use: the only code that opens a connection. */
package org.lanewise.examples.data;
